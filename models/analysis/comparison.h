// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/resampling.h"

#include <optional>

namespace tradespace {

/// Tasks that differ; fewer of them do not vary as the truth would in a bootstrap.
constexpr std::size_t fewestForBootstrap = 10;

enum class PairedMethod
{
    Bootstrap, ///< over tasks, expanded percentile
    AdjustedWald, ///< under 10 tasks differ: too few for a bootstrap to vary as the truth would
};
enum class PairedTest
{
    McNemar,
    SignFlip
};

/// Two arms on the tasks that both finished. Differences are arm minus reference.
struct Comparison
{
    std::size_t arm = 0;
    std::size_t reference = 0;
    std::size_t tasks = 0; ///< in common
    Estimate difference; ///< of accuracy, in [−1, 1]: mean over tasks of the difference of means
    PairedMethod method = PairedMethod::Bootstrap;
    PairedTest test = PairedTest::McNemar;
    double p = 1;
    double adjustedP = 1; ///< Holm over all comparisons of the same analysis
    std::vector<std::size_t> gained; ///< tasks on which the arm did better
    std::vector<std::size_t> lost; ///< tasks on which the reference did better
    std::optional<Estimate> costDifference; ///< US dollars per run; absent = a price is unknown
};

/// Task by task: mean of `arm` minus mean of `reference`, 0 where one of them has no counted run.
struct PairedDifferences
{
    std::vector<double> accuracy;
    std::vector<double> cost;
    std::vector<double> present; ///< 1 where both have runs
    std::size_t tasks = 0;
};
PairedDifferences pairedDifferences(const ArmColumns &arm, const ArmColumns &reference);

/// Interval of the mean accuracy difference; `method` says which of the two was used.
Estimate pairedInterval(const PairedDifferences &differences, const Resampling &resampling,
                        double confidence, PairedMethod *method = nullptr);

/// McNemar's exact test when every task ran once, the sign-flip permutation with repeats.
Comparison compare(const TaskTable &table, const Resampling &resampling, std::size_t arm,
                   std::size_t reference, std::uint64_t seed, double confidence = 0.95);

/// Pairs (arm, reference) worth comparing: equal budget and model, and different either in the
/// strategy (reference: `strategy`, else the first arm's of the group) or in the topology
/// (reference: `topology`, else the first arm's), not in both.
std::vector<std::pair<std::size_t, std::size_t>> pairsAtEqualBudget(const std::vector<Arm> &arms,
                                                                    const std::string &strategy,
                                                                    const std::string &topology);

} // namespace tradespace
