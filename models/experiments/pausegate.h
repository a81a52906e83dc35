// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <mutex>
#include <stop_token>

namespace tradespace {

class ActiveClock;

/// Where runs wait while an experiment is paused. Safe to use from any thread.
class PauseGate
{
public:
    void close();
    void open();
    /// Returns at once while open; else when it opens or a stop is requested. The clock, if any,
    /// stands still meanwhile.
    void pass(std::stop_token stop, ActiveClock *clock = nullptr);

private:
    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed;
    bool m_closed = false;
};

} // namespace tradespace
