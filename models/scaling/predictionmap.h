// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scaling/topology.h"

#include <vector>

namespace tradespace {

/// Who wins over baseline (columns, 0 to 1, left to right) and tools (rows, log scale, the most at
/// the top). A value.
struct PredictionMap
{
    static constexpr double leastTools = 1;
    static constexpr double mostTools = 64;

    int columns = 0;
    int rows = 0;
    std::vector<Topology> winner; ///< row by row from the top
    /// Probability that the winner beats its most likely rival, in [0.5, 1].
    std::vector<float> confidence;

    std::size_t at(int column, int row) const
    {
        return static_cast<std::size_t>(row) * static_cast<std::size_t>(columns)
            + static_cast<std::size_t>(column);
    }
    /// Of the centre of a column or row.
    static double baselineAt(double column, int columns) { return (column + 0.5) / columns; }
    static double toolsAt(double row, int rows);
    /// The inverse: a place on the axis in [0, 1], from the left or the top.
    static double toolsPlace(double tools);
};

class GapModel;
class Equation;
struct GapPlace;
struct EquationInput;

/// `place` gives benchmark, family and intelligence. Groups the fit's rows by their number of
/// tools, on which alone the kernel's factor along a column depends.
PredictionMap gapMap(const GapModel &model, const GapPlace &place, int columns, int rows);
/// `inputs` by topology; their baseline and tools give way to the map's. A topology that the data
/// do not determine there takes no part; where they determine none, all confidence is 0.5. Errors
/// of the coefficients and residual variance of both runs count.
PredictionMap equationMap(const Equation &equation,
                          const std::array<EquationInput, topologyCount> &inputs, int columns,
                          int rows);

} // namespace tradespace
