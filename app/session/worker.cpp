// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/worker.h"

namespace tradespace {

Worker::Worker()
    : m_receiver(std::make_unique<QObject>())
    , m_thread([this](std::stop_token stop) { work(stop); })
{
}

Worker::~Worker()
{
    m_thread.request_stop();
    m_thread.join();
}

void Worker::drop(std::shared_ptr<const void> value)
{
    post([value = std::move(value)](std::stop_token) mutable { value.reset(); });
}

void Worker::post(std::function<void(std::stop_token)> job)
{
    {
        const std::lock_guard lock(m_mutex);
        m_jobs.push_back(std::move(job));
    }
    m_filled.notify_one();
}

void Worker::work(std::stop_token stop)
{
    while (true) {
        std::function<void(std::stop_token)> job;
        {
            std::unique_lock lock(m_mutex);
            if (!m_filled.wait(lock, stop, [this] { return !m_jobs.empty(); }))
                return;
            job = std::move(m_jobs.front());
            m_jobs.pop_front();
        }
        job(stop);
    }
}

} // namespace tradespace
