// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How long a stop takes until no thread of the runs is left, whatever they were at: of so many
// stops at seeded instants the median and the longest, in milliseconds. Usage: bench_stop [stops
// [part of a phase's name]]
#include "models/domain/random.h"
#include "tests/integration/stopphases.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdio>
#include <thread>

using namespace tradespace;
using namespace tradespace::testing;

namespace {

using Clock = std::chrono::steady_clock;

double milliseconds(Clock::duration time)
{
    return std::chrono::duration<double, std::milli>(time).count();
}

/// One stop; nothing when the work had ended by itself before.
std::optional<double> stopOnce(const StopPhase &phase, double instant)
{
    const auto work = phase.begin();
    while (!work->reached())
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    std::this_thread::sleep_for(instant * phase.lasts);
    if (work->endsWithin(std::chrono::milliseconds(0)))
        return std::nullopt;
    const auto begin = Clock::now();
    work->stop();
    while (!work->endsWithin(std::chrono::seconds(10)))
        std::fprintf(stderr, "%s: still there\n", phase.name);
    return milliseconds(Clock::now() - begin);
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const int stops = argc > 1 ? std::max(1, std::atoi(argv[1])) : 20;
    const std::string part = argc > 2 ? argv[2] : "";
    std::printf("%-32s %6s %9s %9s\n", "stopped at", "stops", "median ms", "worst ms");
    Random random(20);
    for (const StopPhase &phase : stopPhases()) {
        if (std::string(phase.name).find(part) == std::string::npos)
            continue;
        std::vector<double> times;
        for (int i = 0; i < stops; ++i) {
            if (const auto time = stopOnce(phase, random.unit()))
                times.push_back(*time);
        }
        std::sort(times.begin(), times.end());
        if (times.empty())
            std::printf("%-32s %6d\n", phase.name, 0);
        else
            std::printf("%-32s %6zu %9.1f %9.1f\n", phase.name, times.size(),
                        times[times.size() / 2], times.back());
        std::fflush(stdout);
    }
    return 0;
}
