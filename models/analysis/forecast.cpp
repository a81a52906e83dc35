// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/forecast.h"

#include "models/domain/random.h"

#include <algorithm>
#include <map>

namespace tradespace {

namespace {

constexpr std::size_t replicates = 500;

/// What the pilot's runs of one task say, each as much as it stands for.
struct TaskSum
{
    double usd = 0;
    double seconds = 0;
    double tokens = 0;
    bool known = true;
};

/// With a bootstrap interval.
Estimate meanOverTasks(const std::vector<double> &values, std::uint64_t seed)
{
    const auto mean = [&values](auto pick) {
        double sum = 0;
        for (std::size_t i = 0; i < values.size(); ++i)
            sum += values[pick(i)];
        return sum / static_cast<double>(values.size());
    };
    Random random(seed);
    std::vector<double> means;
    for (std::size_t i = 0; i < replicates; ++i)
        means.push_back(mean([&](std::size_t) { return random.below(values.size()); }));
    return bootstrapInterval(mean([](std::size_t i) { return i; }), std::move(means),
                             values.size());
}

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

    std::vector<double> calls(size.arms, 0);
    std::vector<double> runs(size.arms, 0);
    for (const PilotRun &run : pilot) {
        calls[run.arm] += run.calls;
        runs[run.arm] += 1;
    }
    double seen = 0;
    for (std::size_t i = 0; i < size.arms; ++i) {
        if (runs[i] == 0)
            continue;
        forecast.calls[i] = calls[i] / runs[i];
        ++seen;
    }

    forecast.armsSeen = static_cast<std::size_t>(seen);

    // each run stands for its share of its arm's; arms without a run are taken for average ones
    const double runsOfArm = static_cast<double>(size.runs()) / seen;
    std::map<std::size_t, TaskSum> sums;
    for (const PilotRun &run : pilot) {
        const double weight = runsOfArm / runs[run.arm];
        TaskSum &sum = sums[run.task];
        sum.usd += run.usd.value_or(0) * weight;
        sum.known = sum.known && run.usd.has_value();
        sum.seconds += run.seconds * weight;
        sum.tokens += run.tokens * weight;
    }
    const auto tasks = static_cast<double>(sums.size());
    std::vector<double> usd;
    std::vector<double> tokens;
    double seconds = 0;
    bool known = true;
    for (const auto &[task, sum] : sums) {
        usd.push_back(sum.usd * tasks);
        tokens.push_back(sum.tokens * tasks);
        seconds += sum.seconds;
        known = known && sum.known;
    }
    forecast.seconds = seconds / std::max(1, atOnce);
    forecast.tokens = meanOverTasks(tokens, seed);
    if (known)
        forecast.usd = meanOverTasks(usd, seed);
    return forecast;
}

} // namespace tradespace
