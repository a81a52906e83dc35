// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <type_traits>

namespace tradespace {

/// A thread that does jobs one after the other and hands each result back as a value to the thread
/// that made it. When it is destroyed, what is queued is still done, all of it with a stop
/// requested, and no result is delivered any more.
class Worker
{
public:
    Worker();
    ~Worker();

    /// `job(stop_token)` runs in the worker, `then(result)` later in the thread that made the
    /// worker.
    template <class Job, class Then> void run(Job job, Then then)
    {
        using Value = std::invoke_result_t<Job &, std::stop_token>;
        post([owner = m_receiver.get(), job = std::move(job),
              then = std::move(then)](std::stop_token stop) mutable {
            auto value = std::make_shared<Value>(job(stop));
            QMetaObject::invokeMethod(
                owner, [then = std::move(then), value]() mutable { then(std::move(*value)); },
                Qt::QueuedConnection);
        });
    }

    /// Lets go of a value that takes time to destroy.
    void drop(std::shared_ptr<const void> value);

private:
    void post(std::function<void(std::stop_token)> job);
    void work(std::stop_token stop);

    const std::unique_ptr<QObject> m_receiver; ///< results that wait are dropped with it
    std::mutex m_mutex;
    std::condition_variable_any m_filled;
    std::deque<std::function<void(std::stop_token)>> m_jobs;
    std::jthread m_thread; ///< last: it uses all of the above
};

} // namespace tradespace
