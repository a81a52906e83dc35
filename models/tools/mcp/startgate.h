// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <mutex>
#include <stop_token>

namespace tradespace {

/// Lets so many in at once; the others wait for one to leave. Safe to use from many threads.
class StartGate
{
public:
    explicit StartGate(int places)
        : m_places(places)
    {
    }

    /// A place, given back when it goes.
    class Place
    {
    public:
        Place(StartGate &gate, const std::stop_token &stop)
            : m_gate(gate)
            , m_inside(gate.enter(stop))
        {
        }
        ~Place()
        {
            if (m_inside)
                m_gate.leave();
        }
        Place(const Place &) = delete;
        Place &operator=(const Place &) = delete;
        explicit operator bool() const { return m_inside; } ///< false: stopped

    private:
        StartGate &m_gate;
        const bool m_inside;
    };

private:
    bool enter(const std::stop_token &stop)
    {
        std::unique_lock lock(m_mutex);
        m_free.wait(lock, stop, [this] { return m_places > 0; });
        if (stop.stop_requested())
            return false;
        --m_places;
        return true;
    }
    void leave()
    {
        {
            const std::lock_guard lock(m_mutex);
            ++m_places;
        }
        m_free.notify_one();
    }

    std::mutex m_mutex;
    std::condition_variable_any m_free;
    int m_places;
};

} // namespace tradespace
