// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/coordinationcells.h"

#include "models/analysis/comparison.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace tradespace {

namespace {

using Sum = CoordinationSum;

/// Unbounded where there is nothing to divide by, so that such replicates push the interval open.
double ratio(double above, double below)
{
    return below > 0 ? above / below : std::numeric_limits<double>::infinity();
}

std::optional<std::size_t> singleOf(const std::vector<Arm> &arms, std::size_t arm)
{
    const Arm &own = arms[arm];
    if (own.topology == "single")
        return arm;
    for (std::size_t i = 0; i < arms.size(); ++i) {
        const Arm &a = arms[i];
        if (a.topology == "single" && a.strategy == own.strategy && a.model == own.model
            && a.budgetLabel == own.budgetLabel && a.budget == own.budget)
            return i;
    }
    return {};
}

/// The figures of one group, each from the sums and from their replicates.
class Figures
{
public:
    Figures(const std::vector<CoordinationSums> &perTask, const Resampling &resampling,
            double confidence)
        : m_confidence(confidence)
    {
        for (const auto &sums : perTask) {
            m_total.add(sums, 1);
            m_tasks += sums[Sum::Cells] > 0 ? 1 : 0;
        }
        for (std::size_t b = 0; b < resampling.replicates(); ++b) {
            CoordinationSums &replicate = m_replicates.emplace_back();
            const auto weights = resampling.weights(b);
            for (std::size_t t = 0; t < perTask.size(); ++t) {
                if (weights[t] > 0)
                    replicate.add(perTask[t], static_cast<double>(weights[t]));
            }
        }
    }

    const CoordinationSums &total() const { return m_total; }
    std::size_t tasks() const { return m_tasks; }

    /// `figure` gives NaN where a replicate has nothing to say and infinity where a ratio has
    /// nothing below it.
    template <class Figure> Estimate operator()(Figure figure, bool bounded = true) const
    {
        const double value = figure(m_total);
        if (!std::isfinite(value))
            return {};
        if (!bounded)
            return {value, Estimate::unknown, Estimate::unknown};
        std::vector<double> replicates;
        for (const auto &sums : m_replicates)
            replicates.push_back(sums[Sum::Cells] > 0 ? figure(sums) : Estimate::unknown);
        const Estimate out = bootstrapInterval(value, std::move(replicates), m_tasks, m_confidence);
        if (!std::isfinite(out.low) || !std::isfinite(out.high))
            return {value, Estimate::unknown, Estimate::unknown};
        return out;
    }

private:
    double m_confidence;
    CoordinationSums m_total;
    std::size_t m_tasks = 0;
    std::vector<CoordinationSums> m_replicates;
};

/// Ratio of failure rates where too few tasks differ for a bootstrap to vary as the truth would.
Estimate amplificationOfFew(double value, const std::vector<CoordinationSums> &perTask,
                            double confidence)
{
    double own = 0;
    double single = 0;
    double either = 0;
    for (const auto &sums : perTask) {
        const double cells = sums[Sum::Cells];
        if (!(cells > 0))
            continue;
        const double ownFails = 1 - sums[Sum::Correct] / cells;
        const double singleFails = 1 - sums[Sum::SingleCorrect] / cells;
        own += ownFails;
        single += singleFails;
        either += std::max(ownFails, singleFails);
    }
    const Estimate out = pairedRatio(own, single, either, confidence);
    return {value, out.low, out.high};
}

/// Whether right and wrong both occurred.
bool varies(double correct, double cells)
{
    return correct > 0 && correct < cells;
}

} // namespace

void CoordinationSums::add(const CoordinationSums &other, double weight)
{
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] += weight * other.values[i];
}

CoordinationCells coordinationCells(const std::vector<Arm> &arms, const std::vector<Task> &tasks,
                                    const std::vector<CoordinationRun> &runs)
{
    CoordinationCells out;
    out.cells.assign(arms.size(), std::vector<CoordinationCell>(tasks.size()));
    out.costKnown.assign(arms.size(), true);
    for (std::size_t i = 0; i < arms.size(); ++i)
        out.single.push_back(singleOf(arms, i));
    for (const Task &task : tasks)
        out.families.push_back(task.family);
    std::vector<std::vector<double>> overlaps(arms.size(), std::vector<double>(tasks.size()));
    for (const CoordinationRun &run : runs) {
        if (run.key.arm >= arms.size() || run.key.task >= tasks.size()
            || !countsAsOutcome(run.result.stop))
            continue;
        CoordinationCell &cell = out.cells[run.key.arm][run.key.task];
        cell.runs += 1;
        cell.correct += run.result.correct ? 1 : 0;
        cell.turns += run.result.turns;
        cell.tokens += static_cast<double>(run.coordination.tokens);
        cell.cost += run.result.spent.cost.usd();
        cell.messages += messageCount(run.coordination);
        if (run.coordination.redundancy) {
            cell.redundancy = cell.redundancy.value_or(0) + *run.coordination.redundancy;
            overlaps[run.key.arm][run.key.task] += 1;
        }
        out.costKnown[run.key.arm] = out.costKnown[run.key.arm] && run.result.spent.costKnown;
    }
    for (std::size_t a = 0; a < arms.size(); ++a) {
        for (std::size_t t = 0; t < tasks.size(); ++t) {
            CoordinationCell &cell = out.cells[a][t];
            if (!cell.has())
                continue;
            for (double *sum :
                 {&cell.correct, &cell.turns, &cell.tokens, &cell.cost, &cell.messages})
                *sum /= cell.runs;
            if (cell.redundancy)
                *cell.redundancy /= overlaps[a][t];
        }
    }
    return out;
}

void addCell(CoordinationSums &sums, const CoordinationCell &cell, const CoordinationCell *single)
{
    sums[Sum::Cells] += 1;
    sums[Sum::Correct] += cell.correct;
    sums[Sum::Turns] += cell.turns;
    sums[Sum::Tokens] += cell.tokens;
    sums[Sum::Cost] += cell.cost;
    sums[Sum::Messages] += cell.messages;
    if (cell.redundancy) {
        sums[Sum::Redundancy] += *cell.redundancy;
        sums[Sum::RedundancyCells] += 1;
    }
    if (single == nullptr)
        return;
    sums[Sum::SingleCorrect] += single->correct;
    sums[Sum::SingleTurns] += single->turns;
    sums[Sum::SingleTokens] += single->tokens;
}

void fillFigures(CoordinationGroup &group, const std::vector<CoordinationSums> &perTask,
                 bool costKnown, const Resampling &resampling, double confidence)
{
    const Figures figures(perTask, resampling, confidence);
    const CoordinationSums &total = figures.total();
    group.tasks = figures.tasks();
    if (group.tasks == 0)
        return;
    std::vector<double> correct;
    std::vector<double> cells;
    for (const auto &sums : perTask) {
        correct.push_back(sums[Sum::Correct]);
        cells.push_back(sums[Sum::Cells]);
    }
    group.success = clusteredWilson(correct, cells, confidence);
    const auto mean = [&](Sum sum) {
        return figures([sum](const auto &s) { return s[sum] / s[Sum::Cells]; });
    };
    group.turns = mean(Sum::Turns);
    group.tokens = mean(Sum::Tokens);
    group.density = figures([](const auto &s) { return ratio(s[Sum::Messages], s[Sum::Turns]); });
    group.redundancy = figures([](const auto &s) {
        return s[Sum::RedundancyCells] > 0 ? s[Sum::Redundancy] / s[Sum::RedundancyCells]
                                           : Estimate::unknown;
    });
    const bool bothWays = varies(total[Sum::Correct], total[Sum::Cells]);
    group.successPer1k = figures(
        [](const auto &s) { return ratio(1000 * s[Sum::Correct], s[Sum::Tokens]); }, bothWays);
    if (costKnown)
        group.costPerSuccess =
            figures([](const auto &s) { return ratio(s[Sum::Cost], s[Sum::Correct]); }, bothWays);
    if (!group.compared)
        return;
    group.overhead = figures(
        [](const auto &s) { return 100 * (ratio(s[Sum::Turns], s[Sum::SingleTurns]) - 1); });
    group.tokenOverhead = figures(
        [](const auto &s) { return 100 * (ratio(s[Sum::Tokens], s[Sum::SingleTokens]) - 1); });
    group.efficiency = figures(
        [](const auto &s) {
            return ratio(s[Sum::Correct] * s[Sum::SingleTurns], s[Sum::Cells] * s[Sum::Turns]);
        },
        bothWays);
    group.singleFails = total[Sum::SingleCorrect] < total[Sum::Cells];
    const auto differing =
        static_cast<std::size_t>(std::count_if(perTask.begin(), perTask.end(), [](const auto &s) {
            return s[Sum::Correct] != s[Sum::SingleCorrect];
        }));
    const bool few = differing < fewestForBootstrap || !bothWays
        || !varies(total[Sum::SingleCorrect], total[Sum::Cells]);
    group.amplification = figures(
        [](const auto &s) {
            return ratio(s[Sum::Cells] - s[Sum::Correct], s[Sum::Cells] - s[Sum::SingleCorrect]);
        },
        !few);
    if (few && group.singleFails && group.topology != "single")
        group.amplification = amplificationOfFew(group.amplification.value, perTask, confidence);
}

} // namespace tradespace
