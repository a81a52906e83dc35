// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <mutex>

namespace tradespace::testing {

/// Holds a thread in the middle of what it does until somebody lets it go on.
class ReadingGate
{
public:
    void close()
    {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
    }
    void open()
    {
        const std::lock_guard lock(m_mutex);
        m_closed = false;
        m_changed.notify_all();
    }
    /// From the thread that is held.
    void pass()
    {
        std::unique_lock lock(m_mutex);
        ++m_held;
        m_changed.notify_all();
        m_changed.wait(lock, [this] { return !m_closed; });
        --m_held;
    }
    void waitUntilHeld()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_held > 0; });
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_closed = false;
    int m_held = 0;
};

} // namespace tradespace::testing
