// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/chat/chatmodel.h"

#include <condition_variable>
#include <functional>
#include <mutex>

namespace tradespace {

/// How long a breaker keeps a connection closed.
struct GatePauses
{
    std::chrono::milliseconds first{1000}; ///< doubles with each try that fails
    std::chrono::milliseconds longest{60'000};
};

/// What all models of one connection share: how many requests are in flight, until when the server
/// wants to be left alone, and whether it is in such trouble that asking on makes no sense (a
/// breaker: after `mostFailures` failures in a row one request at a time tries again, after a pause
/// that doubles). Safe to use from many threads.
class ConnectionGate
{
public:
    using Now = std::function<std::chrono::steady_clock::time_point()>;
    explicit ConnectionGate(
        int parallel, GatePauses pauses = {},
        Now now = [] { return std::chrono::steady_clock::now(); });

    /// Why and how long not to send; nothing: go ahead.
    std::optional<Hold> hold();

    /// Waits for a place among the requests in flight; false: stopped.
    bool enter(std::stop_token stop);
    void leave();

    void succeeded();
    /// The server did not answer as it should.
    void failed(const std::string &reason);
    /// The server asked for a pause.
    void pause(std::chrono::milliseconds time, const std::string &reason);

    static constexpr int mostFailures = 5;

private:
    const GatePauses m_pauses;
    const Now m_now;
    std::mutex m_mutex;
    std::condition_variable_any m_free;
    int m_places;
    int m_failures = 0; ///< in a row
    std::chrono::milliseconds m_nextPause;
    std::chrono::steady_clock::time_point m_closedUntil;
    std::string m_reason;
};

} // namespace tradespace
