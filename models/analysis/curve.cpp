// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/curve.h"

#include <algorithm>

namespace tradespace {

std::vector<Curve> curvesOf(const std::vector<Arm> &arms, const TaskTable &table)
{
    std::vector<Curve> curves;
    for (std::size_t i = 0; i < arms.size(); ++i) {
        const Arm &arm = arms[i];
        if (table.arms[i].tasks() == 0)
            continue;
        auto it = std::find_if(curves.begin(), curves.end(), [&arm](const Curve &c) {
            return c.strategy == arm.strategy && c.topology == arm.topology && c.model == arm.model;
        });
        if (it == curves.end())
            it = curves.insert(curves.end(),
                               {arm.strategy, arm.topology, arm.model, {}, {}, {}, {}});
        it->arms.push_back(i);
    }
    for (Curve &curve : curves) {
        std::stable_sort(curve.arms.begin(), curve.arms.end(),
                         [&arms](std::size_t a, std::size_t b) {
                             return arms[a].budgetLevel < arms[b].budgetLevel;
                         });
    }
    return curves;
}

void findSaturation(Curve &curve, const TaskTable &table, const Resampling &resampling,
                    double margin, double confidence)
{
    curve.shortfallBound.assign(curve.arms.size(), 0);
    curve.saturation.reset();
    const ArmColumns &largest = table.arms[curve.arms.back()];
    bool flatSoFar = true;
    for (std::size_t i = curve.arms.size() - 1; i-- > 0;) {
        const auto differences = pairedDifferences(largest, table.arms[curve.arms[i]]);
        const double bound = pairedInterval(differences, resampling, 2 * confidence - 1).high;
        curve.shortfallBound[i] = bound;
        flatSoFar = flatSoFar && bound <= margin;
        if (flatSoFar)
            curve.saturation = i;
        if (i + 2 == curve.arms.size())
            curve.lastStep = pairedInterval(differences, resampling, confidence);
    }
}

} // namespace tradespace
