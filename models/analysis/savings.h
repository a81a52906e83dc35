// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/curve.h"

namespace tradespace {

/// "The same accuracy for 31 % less": what a curve needs to reach the accuracy of an arm of
/// another curve, as shares of what that arm spent (0.31 = 31 % less; negative = more).
struct Savings
{
    std::size_t curve = 0; ///< index into the analysis' curves
    std::size_t reference = 0; ///< arm
    std::size_t tasks = 0; ///< in common to all arms involved
    double reached = 0; ///< share of replicates in which the curve reaches the accuracy
    std::optional<Estimate> cost; ///< absent: a price is unknown, or reached too rarely to say
    std::optional<Estimate> calls; ///< likewise for tool calls
};

/// Where a curve first reaches `accuracy`, walking up its budgets: `at` of the first point that
/// does, or interpolated linearly on the segment that leads to it; never extrapolated.
/// Both vectors are by rising budget and of equal length.
std::optional<double> firstReach(const std::vector<double> &accuracy, const std::vector<double> &at,
                                 double wanted);

/// Interpolated anew in each replicate of the joint resampling, on the tasks that all arms involved
/// have in common; a replicate that does not reach the accuracy counts as no saving. Figures are
/// absent when `reached` is under `reachedAtLeast`. Absent altogether under 2 common tasks.
std::optional<Savings> savingsOf(const std::vector<Curve> &curves, std::size_t curve,
                                 std::size_t reference, const TaskTable &table,
                                 const Resampling &resampling, double reachedAtLeast = 0.95,
                                 double confidence = 0.95);

/// For each curve the curve it is held against (`strategy`, or `topology`, with all else equal) by
/// its arm of the largest budget: pairs (curve, reference arm).
std::vector<std::pair<std::size_t, std::size_t>> savingsToSeek(const std::vector<Curve> &curves,
                                                               const std::string &strategy,
                                                               const std::string &topology);

} // namespace tradespace
