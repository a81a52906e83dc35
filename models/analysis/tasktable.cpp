// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/tasktable.h"

#include <algorithm>

namespace tradespace {

std::size_t ArmColumns::tasks() const
{
    return static_cast<std::size_t>(
        std::count_if(runs.begin(), runs.end(), [](double r) { return r > 0; }));
}

double totalCalls(const RunResult &result)
{
    double total = 0;
    for (const auto &[tool, units] : result.spent.calls)
        total += static_cast<double>(units);
    return total;
}

TaskTable taskTable(std::size_t arms, const std::vector<Outcome> &outcomes)
{
    TaskTable table;
    for (const Outcome &outcome : outcomes)
        table.taskOf.push_back(outcome.task);
    std::sort(table.taskOf.begin(), table.taskOf.end());
    table.taskOf.erase(std::unique(table.taskOf.begin(), table.taskOf.end()), table.taskOf.end());

    const std::vector<double> zeros(table.tasks());
    table.arms.assign(arms, ArmColumns{zeros, zeros, zeros, zeros, true});
    for (const Outcome &outcome : outcomes) {
        if (outcome.arm >= arms || !countsAsOutcome(outcome.result.stop))
            continue;
        const auto column = static_cast<std::size_t>(
            std::lower_bound(table.taskOf.begin(), table.taskOf.end(), outcome.task)
            - table.taskOf.begin());
        ArmColumns &arm = table.arms[outcome.arm];
        arm.runs[column] += 1;
        arm.correct[column] += outcome.result.correct ? 1 : 0;
        arm.cost[column] += outcome.result.spent.cost.usd();
        arm.calls[column] += totalCalls(outcome.result);
        arm.costKnown = arm.costKnown && outcome.result.spent.costKnown;
        table.repeated = table.repeated || arm.runs[column] > 1;
    }
    return table;
}

std::vector<ArmColumns> onCommonTasks(const TaskTable &table, const std::vector<std::size_t> &among)
{
    std::vector<ArmColumns> out;
    for (const std::size_t arm : among)
        out.push_back(table.arms[arm]);
    for (std::size_t t = 0; t < table.tasks(); ++t) {
        const bool common =
            std::all_of(out.begin(), out.end(), [t](const ArmColumns &arm) { return arm.has(t); });
        if (common)
            continue;
        for (ArmColumns &arm : out)
            arm.runs[t] = arm.correct[t] = arm.cost[t] = arm.calls[t] = 0;
    }
    return out;
}

} // namespace tradespace
