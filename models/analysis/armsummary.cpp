// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/armsummary.h"

namespace tradespace {

namespace {

void addRun(ArmSummary &sum, const RunResult &result)
{
    for (const auto &[tool, units] : result.spent.calls)
        sum.callsPerTool[tool] += static_cast<double>(units);
    sum.calls += totalCalls(result);
    sum.inputTokens += static_cast<double>(result.usage.allInput() - result.usage.cacheRead);
    sum.cachedTokens += static_cast<double>(result.usage.cacheRead);
    sum.outputTokens += static_cast<double>(result.usage.output);
    sum.tokensEstimated = sum.tokensEstimated || result.usage.estimated;
    sum.turns += result.turns;
    if (const auto &judging = result.judging) {
        sum.judge = judging->model;
        sum.judging = sum.judging.value_or(0)
            + (judging->spent.costKnown ? (judging->spent.cost + judging->overrun.cost).usd()
                                        : Estimate::unknown);
    }
    for (const auto &[resource, used] : result.exhausted)
        sum.exhausted[resource] += used ? 1 : 0;
}

/// Runs by task, and how many of them would have been right.
struct Tally
{
    std::map<std::size_t, std::pair<double, double>> tasks;
    void add(std::size_t task, bool right)
    {
        auto &[correct, runs] = tasks[task];
        correct += right ? 1 : 0;
        runs += 1;
    }
    Estimate rate(double confidence) const
    {
        std::vector<double> correct;
        std::vector<double> runs;
        for (const auto &[task, counts] : tasks) {
            correct.push_back(counts.first);
            runs.push_back(counts.second);
        }
        return clusteredWilson(correct, runs, confidence);
    }
};

double meanCost(const ArmColumns &columns, double runs)
{
    double sum = 0;
    for (const double cost : columns.cost)
        sum += cost;
    return sum / runs;
}

} // namespace

ArmSummary summarise(const Arm &arm, std::size_t index, const std::vector<Outcome> &outcomes,
                     const ArmColumns &columns, const Replicates &replicates, double confidence)
{
    ArmSummary out;
    out.arm = arm;
    out.tasks = columns.tasks();
    for (const auto &[tool, limit] : arm.budget.calls)
        out.callsPerTool[tool] = 0;
    std::map<std::string, Tally> alternatives;
    for (const Outcome &outcome : outcomes) {
        if (outcome.arm != index)
            continue;
        ++out.stops[outcome.result.stop];
        if (!countsAsOutcome(outcome.result.stop)) {
            ++out.excluded;
            continue;
        }
        ++out.runs;
        addRun(out, outcome.result);
        for (const auto &[way, right] : outcome.result.alternatives) {
            alternatives[way].add(outcome.task, right);
            ++out.alternativeRuns[way];
        }
    }
    for (const auto &[way, tally] : alternatives)
        out.alternatives[way] = tally.rate(confidence);
    out.accuracy = clusteredWilson(columns.correct, columns.runs, confidence);
    out.effectiveRuns = effectiveN(columns.correct, columns.runs);
    if (out.runs == 0)
        return out;

    const auto runs = static_cast<double>(out.runs);
    for (auto &[tool, units] : out.callsPerTool)
        units /= runs;
    for (auto &[resource, share] : out.exhausted)
        share /= runs;
    for (double *mean :
         {&out.calls, &out.inputTokens, &out.cachedTokens, &out.outputTokens, &out.turns})
        *mean /= runs;
    if (out.judging)
        *out.judging /= runs;
    if (columns.costKnown)
        out.cost =
            bootstrapInterval(meanCost(columns, runs), replicates.cost, out.tasks, confidence);
    return out;
}

} // namespace tradespace
