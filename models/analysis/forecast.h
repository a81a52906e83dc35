// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/intervals.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tradespace {

/// One run of a pilot, or an earlier one of the same arm: what it took.
struct PilotRun
{
    std::size_t arm = 0;
    std::size_t task = 0;
    std::optional<double> usd; ///< unified cost; absent = a price is unknown
    double calls = 0; ///< units over all tools
    double seconds = 0; ///< of real time, one run at once
    double tokens = 0;
};

/// How much there is to run.
struct ExperimentSize
{
    std::size_t curves = 0; ///< strategy × topology × model
    std::size_t budgets = 0;
    std::size_t arms = 0;
    std::size_t tasks = 0;
    std::size_t repeats = 1;
    std::size_t runs() const { return arms * tasks * repeats; }
};

/// What an experiment should cost and take. A value.
struct Forecast
{
    ExperimentSize size;
    std::size_t armsSeen = 0; ///< that have such runs; the others are taken for average ones
    std::size_t pilotRuns = 0; ///< that it rests on; 0: only the size is known
    std::optional<Estimate> usd; ///< of the whole; absent = a price is unknown or no pilot
    std::optional<Estimate> tokens; ///< of the whole; absent = no pilot
    bool earlier = false; ///< it rests on earlier runs: a pilot would not have been free
    /// The user's own tools that cost something, or nobody knows what; absent: nobody has looked.
    std::optional<std::vector<std::string>> paidTools;
    bool withoutJudging = false; ///< what a judge will cost is not in it
    std::optional<double> seconds; ///< of the whole, that many at once
    std::vector<double> calls; ///< mean tool calls per run of each arm; NaN without a pilot
};

/// Projects a pilot to the whole: means per arm times tasks and repeats. The interval is a
/// bootstrap over the pilot's tasks (expanded percentile, 95 %), so it needs two of them.
/// `atOnce`: runs that really go on at the same time, at least 1.
Forecast forecastOf(const ExperimentSize &size, const std::vector<PilotRun> &pilot, int atOnce,
                    std::uint64_t seed = 1);

} // namespace tradespace
