// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/experiments/pausegate.h"

#include "models/budget/ledger.h"

namespace tradespace {

void PauseGate::close()
{
    const std::lock_guard lock(m_mutex);
    m_closed = true;
}

void PauseGate::open()
{
    {
        const std::lock_guard lock(m_mutex);
        m_closed = false;
    }
    m_changed.notify_all();
}

void PauseGate::pass(std::stop_token stop, ActiveClock *clock)
{
    std::unique_lock lock(m_mutex);
    if (!m_closed)
        return;
    if (clock != nullptr)
        clock->pause();
    m_changed.wait(lock, stop, [this] { return !m_closed; });
    if (clock != nullptr)
        clock->resume();
}

} // namespace tradespace
