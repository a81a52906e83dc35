// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/chat/chatmodel.h"
#include "models/domain/records.h"

#include <mutex>

namespace tradespace {

/// How often and how long a run may try to get replies from a server in trouble. Totals of a run,
/// so that no storm of retries can happen.
struct RetryLimits
{
    int perCall = 5; ///< attempts of one call, the first included
    int perRun = 24; ///< attempts beyond the first ones of all calls
    std::chrono::milliseconds waiting{600'000}; ///< of a run, all waits added up
    std::chrono::milliseconds firstWait{500}; ///< doubles with each attempt of a call
    std::chrono::milliseconds longestWait{60'000}; ///< between two attempts, whatever a server asks
};

/// Decides about further attempts. One per run; safe to use from its threads.
class Retries
{
public:
    explicit Retries(RetryLimits limits = {})
        : m_limits(limits)
    {
    }

    /// How long to wait before attempt `attempts` + 1 of a call after that trouble; nothing when
    /// there is to be none. At least what the server asked for, else doubling, with a jitter of up
    /// to a half that depends on `seed` alone. Counts as taken.
    std::optional<std::chrono::milliseconds> next(const ChatTrouble &trouble, int attempts,
                                                  std::uint64_t seed);
    /// Whether there may be a wait of that length; counts as taken.
    bool mayWait(std::chrono::milliseconds time);

private:
    const RetryLimits m_limits;
    std::mutex m_mutex;
    int m_retries = 0;
    std::chrono::milliseconds m_waited{};
};

/// Sleeps; false: woken by a stop request.
bool sleepFor(std::chrono::milliseconds time, std::stop_token stop);

} // namespace tradespace
