// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/outcome.h"

namespace tradespace {

/// What one arm gave on each task, summed over its counted runs. All vectors have one entry per
/// task of the table; a task without counted runs has zeros.
struct ArmColumns
{
    std::vector<double> runs;
    std::vector<double> correct;
    std::vector<double> cost; ///< US dollars; a lower bound unless costKnown
    std::vector<double> calls; ///< units over all tools
    bool costKnown = true; ///< every counted run had all its prices

    bool has(std::size_t task) const { return runs[task] > 0; }
    std::size_t tasks() const; ///< with at least one counted run
};

/// Outcomes laid out as arm × task, the shape that every comparison needs. Runs that do not count
/// as outcomes (infrastructure trouble, stops) are not in it. Tasks are those that any run names.
struct TaskTable
{
    std::vector<ArmColumns> arms;
    std::vector<std::size_t> taskOf; ///< per column: the task's index in the outcomes
    bool repeated = false; ///< some arm ran some task more than once
    std::size_t tasks() const { return taskOf.size(); }
};

TaskTable taskTable(std::size_t arms, const std::vector<Outcome> &outcomes);

/// The columns with every task that one of `among` lacks emptied: what joint figures of several
/// arms are computed on, so that all of them are about the same tasks.
std::vector<ArmColumns> onCommonTasks(const TaskTable &table,
                                      const std::vector<std::size_t> &among);

/// Units over all tools.
double totalCalls(const RunResult &result);

} // namespace tradespace
