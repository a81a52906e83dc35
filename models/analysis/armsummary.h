// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/resampling.h"

#include <map>
#include <optional>

namespace tradespace {

/// What the runs of one arm gave. Means are per counted run; shares and accuracy are in [0, 1].
struct ArmSummary
{
    Arm arm;
    std::size_t tasks = 0; ///< with at least one counted run
    std::size_t runs = 0; ///< counted
    std::size_t excluded = 0; ///< infrastructure trouble and stops; in no figure below but `stops`
    Estimate accuracy; ///< clusteredWilson()
    /// Parallel samples: the accuracy that other ways of choosing among the same samples would have
    /// had ("majority", "best_of_n", "pass_at_n"), over the runs that have it; clusteredWilson().
    std::map<std::string, Estimate> alternatives;
    std::map<std::string, std::size_t> alternativeRuns; ///< that each of them rests on
    double effectiveRuns = 0; ///< the n that the interval of accuracy rests on
    std::map<std::string, double> callsPerTool; ///< units; tools of the budget appear even unused
    double calls = 0; ///< units over all tools
    double inputTokens = 0; ///< not read from a cache
    double cachedTokens = 0; ///< read from a cache
    double outputTokens = 0;
    bool tokensEstimated = false; ///< some run's server did not report usage
    std::optional<Estimate>
        cost; ///< unified, US dollars, bootstrapped; absent = a price is unknown
    /// Of judging by a model, US dollars, in no cost above; absent: not judged by one. NaN = a price
    /// is unknown.
    std::optional<double> judging;
    std::string judge; ///< the model
    std::map<StopReason, std::size_t> stops; ///< of all runs, the excluded ones included
    std::map<std::string, double> exhausted; ///< share of runs that used up this resource
    double turns = 0;
    std::optional<double> frontierProbability; ///< share of replicates; absent without cost or runs
    bool onFrontier = false;
};

/// `columns` must be the arm's own of the table that `resampling` was made for; `replicates` its.
ArmSummary summarise(const Arm &arm, std::size_t index, const std::vector<Outcome> &outcomes,
                     const ArmColumns &columns, const Replicates &replicates, double confidence);

} // namespace tradespace
