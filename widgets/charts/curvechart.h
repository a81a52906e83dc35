// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/analysis.h"
#include "widgets/charts/chartdata.h"

namespace tradespace {

enum class CurveX
{
    Calls, ///< mean tool calls per task
    Cost, ///< mean unified cost per task, US cents
    Budget, ///< the allotted level
};

/// Accuracy against `x` with one series per curve; arms whose x is unknown are left out. The
/// frontier is that of accuracy and cost, and so is drawn only there. All three have the same y
/// range. Title and source are left to the caller.
ChartData curveChart(const Analysis &analysis, CurveX x);

} // namespace tradespace
