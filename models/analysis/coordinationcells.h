// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/coordination.h"
#include "models/analysis/resampling.h"

#include <array>

namespace tradespace {

/// What one arm gave on one task: means over its counted runs.
struct CoordinationCell
{
    double runs = 0; ///< counted; 0: nothing else is set
    double correct = 0;
    double turns = 0;
    double tokens = 0;
    double cost = 0; ///< US dollars
    double messages = 0;
    std::optional<double> redundancy; ///< over the runs that have one
    bool has() const { return runs > 0; }
};

/// The cells of an experiment and which single agent each arm is held against.
struct CoordinationCells
{
    std::vector<std::vector<CoordinationCell>> cells; ///< [arm][task]
    std::vector<bool> costKnown; ///< per arm: all its counted runs had all prices
    std::vector<std::optional<std::size_t>> single; ///< per arm; of a single agent: itself
    std::vector<std::string> families; ///< per task
    bool has(std::size_t arm, std::size_t task) const { return cells[arm][task].has(); }
};
CoordinationCells coordinationCells(const std::vector<Arm> &arms, const std::vector<Task> &tasks,
                                    const std::vector<CoordinationRun> &runs);

/// A sum over cells of all that the figures are made of.
enum class CoordinationSum
{
    Cells,
    Correct,
    Turns,
    Tokens,
    Cost,
    Messages,
    Redundancy,
    RedundancyCells,
    SingleCorrect,
    SingleTurns,
    SingleTokens,
    Count
};
struct CoordinationSums
{
    std::array<double, static_cast<std::size_t>(CoordinationSum::Count)> values{};
    double &operator[](CoordinationSum sum) { return values[static_cast<std::size_t>(sum)]; }
    double operator[](CoordinationSum sum) const { return values[static_cast<std::size_t>(sum)]; }
    void add(const CoordinationSums &other, double weight);
};
/// Adds a cell, with the single agent's on the same task where there is one.
void addCell(CoordinationSums &sums, const CoordinationCell &cell, const CoordinationCell *single);

/// The figures of a group from its sums per task of the resampling.
void fillFigures(CoordinationGroup &group, const std::vector<CoordinationSums> &perTask,
                 bool costKnown, const Resampling &resampling, double confidence);

/// One finding per direction. The resampling is over all tasks.
std::vector<CoordinationFinding> findingsOf(const std::vector<Arm> &arms,
                                            const CoordinationCells &cells,
                                            const Resampling &resampling, double confidence);

} // namespace tradespace
