// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/worker.h"

#include <stop_token>

namespace tradespace {

/// One question at a time, answered by a worker; the next one ends it, and what was ended is not
/// heard of any more. Lives in the GUI thread.
class Question
{
public:
    ~Question() { cancel(); }

    /// `job(stop_token)` runs in the worker, `then(answer)` later in this thread.
    template <class Job, class Then> void ask(Job job, Then then)
    {
        cancel();
        m_asking = {};
        ++m_due;
        m_worker.run(
            [job = std::move(job), source = m_asking](std::stop_token ends) mutable {
                const std::stop_callback both(ends, [&source] { source.request_stop(); });
                return job(source.get_token());
            },
            [this, asked = m_asking, then = std::move(then)](auto answer) {
                --m_due;
                if (!asked.stop_requested())
                    then(std::move(answer));
            });
    }
    void cancel() { m_asking.request_stop(); }
    bool settled() const { return m_due == 0; } ///< nothing is under way

private:
    std::stop_source m_asking;
    int m_due = 0;
    Worker m_worker; ///< last: its job ends before anything else goes
};

} // namespace tradespace
