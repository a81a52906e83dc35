// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/comparison.h"

#include "models/analysis/significance.h"

#include <algorithm>

namespace tradespace {

namespace {

bool sameBudget(const Arm &a, const Arm &b)
{
    return a.model == b.model && a.budget == b.budget && a.budgetLevel == b.budgetLevel;
}

/// The arm that `of` is compared with when only `part` may differ: the wanted one, else the first.
std::size_t referenceOf(const std::vector<Arm> &arms, std::size_t of, std::string Arm::*part,
                        std::string Arm::*kept, const std::string &wanted)
{
    std::size_t first = of;
    for (std::size_t i = arms.size(); i-- > 0;) {
        if (!sameBudget(arms[i], arms[of]) || arms[i].*kept != arms[of].*kept)
            continue;
        if (arms[i].*part == wanted)
            return i;
        first = i;
    }
    return first;
}

} // namespace

PairedDifferences pairedDifferences(const ArmColumns &arm, const ArmColumns &reference)
{
    const std::size_t tasks = arm.runs.size();
    PairedDifferences out;
    out.accuracy.resize(tasks);
    out.cost.resize(tasks);
    out.present.resize(tasks);
    for (std::size_t t = 0; t < tasks; ++t) {
        if (!arm.has(t) || !reference.has(t))
            continue;
        out.accuracy[t] = arm.correct[t] / arm.runs[t] - reference.correct[t] / reference.runs[t];
        out.cost[t] = arm.cost[t] / arm.runs[t] - reference.cost[t] / reference.runs[t];
        out.present[t] = 1;
        ++out.tasks;
    }
    return out;
}

Estimate pairedInterval(const PairedDifferences &differences, const Resampling &resampling,
                        double confidence, PairedMethod *method)
{
    std::vector<double> present;
    double sum = 0;
    for (std::size_t t = 0; t < differences.accuracy.size(); ++t) {
        if (differences.present[t] > 0) {
            present.push_back(differences.accuracy[t]);
            sum += differences.accuracy[t];
        }
    }
    if (present.empty())
        return {};
    const auto differing = static_cast<std::size_t>(
        std::count_if(present.begin(), present.end(), [](double d) { return d != 0; }));
    const bool bootstrap = differing >= fewestForBootstrap;
    if (method)
        *method = bootstrap ? PairedMethod::Bootstrap : PairedMethod::AdjustedWald;
    if (!bootstrap)
        return adjustedWald(present, confidence);
    return bootstrapInterval(sum / static_cast<double>(present.size()),
                             replicateMean(resampling, differences.accuracy, differences.present),
                             present.size(), confidence);
}

Comparison compare(const TaskTable &table, const Resampling &resampling, std::size_t arm,
                   std::size_t reference, std::uint64_t seed, double confidence)
{
    const ArmColumns &a = table.arms[arm];
    const ArmColumns &b = table.arms[reference];
    const PairedDifferences differences = pairedDifferences(a, b);
    Comparison out;
    out.arm = arm;
    out.reference = reference;
    out.tasks = differences.tasks;
    out.difference = pairedInterval(differences, resampling, confidence, &out.method);
    for (std::size_t t = 0; t < table.tasks(); ++t) {
        if (differences.accuracy[t] > 0)
            out.gained.push_back(table.taskOf[t]);
        else if (differences.accuracy[t] < 0)
            out.lost.push_back(table.taskOf[t]);
    }
    out.test = table.repeated ? PairedTest::SignFlip : PairedTest::McNemar;
    out.p = table.repeated ? signFlip(differences.accuracy, seed)
                           : mcnemarExact(out.gained.size(), out.lost.size());
    out.adjustedP = out.p;
    if (a.costKnown && b.costKnown && out.tasks > 0) {
        double sum = 0;
        for (const double d : differences.cost)
            sum += d;
        out.costDifference =
            bootstrapInterval(sum / static_cast<double>(out.tasks),
                              replicateMean(resampling, differences.cost, differences.present),
                              out.tasks, confidence);
    }
    return out;
}

std::vector<std::pair<std::size_t, std::size_t>> pairsAtEqualBudget(const std::vector<Arm> &arms,
                                                                    const std::string &strategy,
                                                                    const std::string &topology)
{
    std::vector<std::pair<std::size_t, std::size_t>> out;
    for (std::size_t i = 0; i < arms.size(); ++i) {
        const std::size_t byStrategy =
            referenceOf(arms, i, &Arm::strategy, &Arm::topology, strategy);
        if (arms[byStrategy].strategy != arms[i].strategy)
            out.emplace_back(i, byStrategy);
        const std::size_t byTopology =
            referenceOf(arms, i, &Arm::topology, &Arm::strategy, topology);
        if (arms[byTopology].topology != arms[i].topology)
            out.emplace_back(i, byTopology);
    }
    return out;
}

} // namespace tradespace
