// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/experiments/scheduler.h"
#include "models/tools/documents/readingboard.h"

#include <functional>
#include <future>

namespace tradespace {

/// From now on an interrupt is noted and ends nothing by itself.
void watchForInterrupts();
bool wasInterrupted();

/// Does a job that takes its time in another thread; an interrupt that is noted ends it.
/// `look` is called on the way, some twenty times a second.
template <class Job> auto interruptible(Job job, const std::function<void()> &look = {})
{
    std::stop_source stop;
    auto done = std::async(std::launch::async, [&] { return job(stop.get_token()); });
    while (done.wait_for(std::chrono::milliseconds(50)) != std::future_status::ready) {
        if (look)
            look();
        if (wasInterrupted())
            stop.request_stop();
    }
    return done.get();
}

/// Tells on standard error how far the reading of documents is, twice a second at most. From the
/// first of them on an interrupt is noted.
std::function<void()> readingLines(std::shared_ptr<const ReadingBoard> board, bool quiet);

/// Runs to the end or to the first interrupt, telling on the way; the exit code. `stopped`: what is
/// said after an interrupt.
int drive(Scheduler &scheduler, bool quiet, const QString &stopped);

} // namespace tradespace
