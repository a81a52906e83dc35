// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/topologytable.h"
#include "widgets/charts/chartdata.h"

namespace tradespace {

/// Success against message density or overhead, one point per topology that has runs, with
/// intervals both ways; the published points and regimes behind them. Keys are those of
/// indexOf(topology). Both charts have the same y range.
ChartData densityChart(const TopologyTable &table);
ChartData overheadChart(const TopologyTable &table);

} // namespace tradespace
