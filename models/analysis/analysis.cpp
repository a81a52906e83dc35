// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/analysis.h"

#include "models/analysis/frontier.h"
#include "models/analysis/insights.h"
#include "models/analysis/significance.h"

#include <algorithm>

namespace tradespace {

namespace {

void addFrontier(Analysis &out, const std::vector<Replicates> &replicates)
{
    std::vector<TradePoint> points;
    std::vector<std::vector<double>> cost;
    std::vector<std::vector<double>> accuracy;
    for (std::size_t i = 0; i < out.arms.size(); ++i) {
        const ArmSummary &arm = out.arms[i];
        const bool takesPart = arm.cost.has_value();
        points.push_back({takesPart ? arm.cost->value : Estimate::unknown, arm.accuracy.value});
        cost.push_back(takesPart ? replicates[i].cost : std::vector<double>{});
        accuracy.push_back(replicates[i].accuracy);
    }
    out.frontier = frontier(points);
    for (const std::size_t i : out.frontier)
        out.arms[i].onFrontier = true;
    const auto probability = frontierProbability(cost, accuracy);
    for (std::size_t i = 0; i < out.arms.size(); ++i) {
        if (out.arms[i].cost)
            out.arms[i].frontierProbability = probability[i];
    }
}

void addPairs(Analysis &out, const std::vector<Arm> &arms, const TaskTable &table,
              const Resampling &resampling)
{
    const auto &settings = out.settings;
    std::vector<double> p;
    for (const auto &[arm, reference] :
         pairsAtEqualBudget(arms, settings.referenceStrategy, settings.referenceTopology)) {
        const Comparison pair = compare(table, resampling, arm, reference,
                                        settings.seed + 1 + out.pairs.size(), settings.confidence);
        if (pair.tasks == 0)
            continue;
        out.pairs.push_back(pair);
        p.push_back(pair.p);
    }
    const auto adjusted = holm(p);
    for (std::size_t i = 0; i < adjusted.size(); ++i)
        out.pairs[i].adjustedP = adjusted[i];
}

} // namespace

Analysis analyse(const std::vector<Arm> &arms, const std::vector<Outcome> &outcomes,
                 const AnalysisSettings &settings)
{
    const TaskTable table = taskTable(arms.size(), outcomes);
    const Resampling resampling(table.tasks(), settings.replicates, settings.seed);
    Analysis out;
    out.settings = settings;
    out.tasks = table.tasks();
    out.repeated = table.repeated;
    std::vector<Replicates> replicates;
    for (std::size_t i = 0; i < arms.size(); ++i) {
        replicates.push_back(replicate(resampling, table.arms[i]));
        out.arms.push_back(
            summarise(arms[i], i, outcomes, table.arms[i], replicates.back(), settings.confidence));
        out.runs += out.arms.back().runs;
        out.excluded += out.arms.back().excluded;
    }
    addFrontier(out, replicates);
    addPairs(out, arms, table, resampling);
    out.curves = curvesOf(arms, table);
    for (Curve &curve : out.curves)
        findSaturation(curve, table, resampling, settings.saturationMargin, settings.confidence);
    for (const auto &[curve, reference] :
         savingsToSeek(out.curves, settings.referenceStrategy, settings.referenceTopology)) {
        if (auto found = savingsOf(out.curves, curve, reference, table, resampling,
                                   settings.reachedAtLeast, settings.confidence))
            out.savings.push_back(*found);
    }
    out.insights = insightsOf(out);
    return out;
}

std::string curveName(const std::vector<ArmSummary> &arms, std::size_t arm)
{
    const Arm &own = arms[arm].arm;
    const auto differs = [&](std::string Arm::*part) {
        return std::any_of(arms.begin(), arms.end(),
                           [&](const ArmSummary &a) { return a.arm.*part != own.*part; });
    };
    std::string name = own.strategy;
    if (differs(&Arm::topology))
        name += " · " + own.topology;
    if (differs(&Arm::model))
        name += " · " + own.model;
    return name;
}

QString budgetName(const Arm &arm)
{
    const Budget &budget = arm.budget;
    const bool onlyCalls =
        !budget.calls.empty() && !budget.tokens && !budget.usd && !budget.milliseconds;
    const bool equal = std::all_of(budget.calls.begin(), budget.calls.end(), [&](const auto &c) {
        return c.second == budget.calls.begin()->second;
    });
    if (onlyCalls && equal)
        return Tr::tr("%1 calls per tool").arg(budget.calls.begin()->second);
    return Tr::tr("budget %1").arg(qstr(arm.budgetLabel));
}

} // namespace tradespace
