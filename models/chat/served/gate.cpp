// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chat/served/gate.h"

#include <algorithm>

namespace tradespace {

ConnectionGate::ConnectionGate(int parallel, GatePauses pauses, Now now)
    : m_pauses(pauses)
    , m_now(std::move(now))
    , m_places(parallel)
    , m_nextPause(pauses.first)
{
}

std::optional<Hold> ConnectionGate::hold()
{
    const std::lock_guard lock(m_mutex);
    const auto now = m_now();
    if (now >= m_closedUntil) {
        // in trouble, one asks and the others wait for what it finds
        if (m_failures >= mostFailures)
            m_closedUntil = now + m_nextPause;
        return std::nullopt;
    }
    return Hold{std::chrono::ceil<std::chrono::milliseconds>(m_closedUntil - now), m_reason};
}

bool ConnectionGate::enter(std::stop_token stop)
{
    std::unique_lock lock(m_mutex);
    if (!m_free.wait(lock, stop, [this] { return m_places > 0; }))
        return false;
    --m_places;
    return true;
}

void ConnectionGate::leave()
{
    {
        const std::lock_guard lock(m_mutex);
        ++m_places;
    }
    m_free.notify_one();
}

void ConnectionGate::succeeded()
{
    const std::lock_guard lock(m_mutex);
    if (m_failures >= mostFailures)
        m_closedUntil = {};
    m_failures = 0;
    m_nextPause = m_pauses.first;
}

void ConnectionGate::failed(const std::string &reason)
{
    const std::lock_guard lock(m_mutex);
    if (++m_failures < mostFailures)
        return;
    m_closedUntil = std::max(m_closedUntil, m_now() + m_nextPause);
    m_nextPause = std::min(2 * m_nextPause, m_pauses.longest);
    m_reason = reason;
}

void ConnectionGate::pause(std::chrono::milliseconds time, const std::string &reason)
{
    const std::lock_guard lock(m_mutex);
    const auto until = m_now() + time;
    if (until <= m_closedUntil)
        return;
    m_closedUntil = until;
    m_reason = reason;
}

} // namespace tradespace
