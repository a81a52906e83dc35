// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/comparison.h"

namespace tradespace {

/// Strategy × topology × model over its budgets, smallest first, and where it goes flat.
struct Curve
{
    std::string strategy;
    std::string topology;
    std::string model;
    std::vector<std::size_t> arms; ///< by budget level; only those with counted runs
    /// Per arm: the one-sided upper bound on accuracy(largest budget) − accuracy(this budget).
    std::vector<double> shortfallBound;
    /// The saturation budget as a place in `arms`; absent = undetermined.
    std::optional<std::size_t> saturation;
    /// accuracy(largest) − accuracy(next to largest), two-sided: above 0 the curve still rises.
    Estimate lastStep;
};

/// Groups arms with counted runs into curves, in order of first appearance.
std::vector<Curve> curvesOf(const std::vector<Arm> &arms, const TaskTable &table);

/// Saturation budget: testing downward from the largest budget and stopping at the first failure,
/// the smallest budget whose one-sided paired bound on accuracy(largest) − accuracy(it) is at most
/// `margin`. When not even the next to largest passes it is undetermined. The fixed order of the
/// tests keeps the error of the whole procedure at 1 − confidence (Maurer et al., 1995).
/// The bound is the upper end of pairedInterval() at 2·confidence − 1.
void findSaturation(Curve &curve, const TaskTable &table, const Resampling &resampling,
                    double margin, double confidence = 0.95);

} // namespace tradespace
