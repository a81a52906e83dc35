// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/forecast.h"

#include "models/domain/random.h"

#include <algorithm>
#include <map>

namespace tradespace {

namespace {

constexpr std::size_t replicates = 500;

/// What the pilot's runs of one task say, summed over arms; means over the arms' repeats of it.
struct TaskSum
{
    double usd = 0;
    double seconds = 0;
    bool known = true;
};

} // namespace

Forecast forecastOf(const ExperimentSize &size, const std::vector<PilotRun> &pilot, int atOnce,
                    std::uint64_t seed)
{
    Forecast forecast;
    forecast.size = size;
    forecast.pilotRuns = pilot.size();
    forecast.calls.assign(size.arms, Estimate::unknown);
    if (pilot.empty() || size.arms == 0)
        return forecast;

    std::map<std::size_t, TaskSum> sums;
    std::vector<double> calls(size.arms, 0);
    std::vector<double> runs(size.arms, 0);
    for (const PilotRun &run : pilot) {
        TaskSum &sum = sums[run.task];
        sum.usd += run.usd.value_or(0);
        sum.known = sum.known && run.usd.has_value();
        sum.seconds += run.seconds;
        calls[run.arm] += run.calls;
        runs[run.arm] += 1;
    }
    for (std::size_t i = 0; i < size.arms; ++i) {
        if (runs[i] > 0)
            forecast.calls[i] = calls[i] / runs[i];
    }

    const auto tasks = static_cast<double>(sums.size());
    // each task of the pilot stands for this many runs of the whole per run of its own
    const double scale = static_cast<double>(size.runs()) / static_cast<double>(pilot.size());
    std::vector<double> usd;
    double seconds = 0;
    bool known = true;
    for (const auto &[task, sum] : sums) {
        usd.push_back(sum.usd * scale * tasks);
        seconds += sum.seconds * scale;
        known = known && sum.known;
    }
    forecast.seconds = seconds / std::max(1, atOnce);
    if (!known)
        return forecast;
    const auto mean = [&usd](auto pick) {
        double sum = 0;
        for (std::size_t i = 0; i < usd.size(); ++i)
            sum += usd[pick(i)];
        return sum / static_cast<double>(usd.size());
    };
    const double value = mean([](std::size_t i) { return i; });
    Random random(seed);
    std::vector<double> means;
    for (std::size_t i = 0; i < replicates; ++i)
        means.push_back(mean([&](std::size_t) { return random.below(usd.size()); }));
    forecast.usd = bootstrapInterval(value, std::move(means), usd.size());
    return forecast;
}

} // namespace tradespace
