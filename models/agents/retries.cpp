// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/agents/retries.h"

#include "models/domain/random.h"

#include <algorithm>
#include <condition_variable>

namespace tradespace {

std::optional<std::chrono::milliseconds> Retries::next(const ChatTrouble &trouble, int attempts,
                                                       std::uint64_t seed)
{
    using std::chrono::milliseconds;
    if (trouble.played) // there are no more attempts than are on record
        return trouble.again ? std::optional(milliseconds::zero()) : std::nullopt;
    if (!trouble.again || attempts >= m_limits.perCall || trouble.wait > m_limits.longestWait)
        return std::nullopt;
    milliseconds wait = trouble.wait;
    if (wait == milliseconds::zero()) {
        wait = m_limits.firstWait;
        for (int i = 1; i < attempts && wait < m_limits.longestWait; ++i)
            wait *= 2;
        wait = std::min(wait, m_limits.longestWait);
    }
    // a jitter only makes it longer: what a server asked for is the least
    Random random(seed);
    wait += milliseconds(
        static_cast<std::int64_t>(random.unit() * static_cast<double>(wait.count()) / 2));
    const std::lock_guard lock(m_mutex);
    if (m_retries >= m_limits.perRun || m_waited + wait > m_limits.waiting)
        return std::nullopt;
    ++m_retries;
    m_waited += wait;
    return wait;
}

bool Retries::mayWait(std::chrono::milliseconds time)
{
    const std::lock_guard lock(m_mutex);
    if (m_waited + time > m_limits.waiting)
        return false;
    m_waited += time;
    return true;
}

bool sleepFor(std::chrono::milliseconds time, std::stop_token stop)
{
    std::mutex mutex;
    std::condition_variable_any woken;
    std::unique_lock lock(mutex);
    woken.wait_for(lock, stop, time, [] { return false; });
    return !stop.stop_requested();
}

} // namespace tradespace
