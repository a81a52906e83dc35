// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/analysis.h"
#include "widgets/charts/chartdata.h"

#include <set>

namespace tradespace {

enum class CurveX
{
    Calls, ///< mean tool calls per task
    Cost, ///< mean unified cost per task, US cents
    Budget, ///< the allotted level
};

/// Accuracy against `x` with one series per curve; arms whose x is unknown are left out, and so are
/// the curves in `hidden`. The frontier is that of accuracy and cost among the arms shown, and so
/// is drawn only there. All three have the same y range. Title and source are left to the caller.
ChartData curveChart(const Analysis &analysis, CurveX x, const std::set<std::size_t> &hidden = {});

/// What each curve is styled by: its strategy, or its topology where only that differs.
std::vector<QString> curveStyleNames(const Analysis &analysis);

} // namespace tradespace
