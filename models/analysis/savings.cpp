// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/savings.h"

#include <algorithm>

namespace tradespace {

namespace {

/// One replicate (or the data themselves) of the curve and of its reference.
struct Snapshot
{
    std::vector<double> accuracy;
    std::vector<double> cost;
    std::vector<double> calls;
    double wanted = 0;
    double referenceCost = 0;
    double referenceCalls = 0;
};

double share(const std::optional<double> &needed, double reference)
{
    return needed && reference > 0 ? 1 - *needed / reference : 0;
}

Snapshot snapshotOf(const std::vector<Replicates> &arms, std::size_t b)
{
    Snapshot out;
    for (std::size_t i = 0; i + 1 < arms.size(); ++i) {
        out.accuracy.push_back(arms[i].accuracy[b]);
        out.cost.push_back(arms[i].cost[b]);
        out.calls.push_back(arms[i].calls[b]);
    }
    out.wanted = arms.back().accuracy[b];
    out.referenceCost = arms.back().cost[b];
    out.referenceCalls = arms.back().calls[b];
    return out;
}

/// The means of the data, in the shape of a single replicate.
Replicates meansOf(const ArmColumns &arm)
{
    double runs = 0;
    Replicates out{{0}, {0}, {0}};
    for (std::size_t t = 0; t < arm.runs.size(); ++t) {
        runs += arm.runs[t];
        out.accuracy[0] += arm.correct[t];
        out.cost[0] += arm.cost[t];
        out.calls[0] += arm.calls[t];
    }
    for (auto *mean : {&out.accuracy, &out.cost, &out.calls})
        mean->front() /= runs;
    return out;
}

} // namespace

std::optional<double> firstReach(const std::vector<double> &accuracy, const std::vector<double> &at,
                                 double wanted)
{
    constexpr double rounding = 1e-12;
    for (std::size_t i = 0; i < accuracy.size(); ++i) {
        if (accuracy[i] < wanted - rounding)
            continue;
        if (i == 0 || accuracy[i] <= wanted)
            return at[i];
        const double part = (wanted - accuracy[i - 1]) / (accuracy[i] - accuracy[i - 1]);
        return at[i - 1] + std::clamp(part, 0.0, 1.0) * (at[i] - at[i - 1]);
    }
    return std::nullopt;
}

std::optional<Savings> savingsOf(const std::vector<Curve> &curves, std::size_t curve,
                                 std::size_t reference, const TaskTable &table,
                                 const Resampling &resampling, double reachedAtLeast,
                                 double confidence)
{
    std::vector<std::size_t> among = curves[curve].arms;
    among.push_back(reference);
    const auto columns = onCommonTasks(table, among);
    Savings out{curve, reference, columns.back().tasks(), 0, {}, {}};
    if (out.tasks < 2)
        return std::nullopt;

    std::vector<Replicates> replicates;
    std::vector<Replicates> means;
    for (const ArmColumns &arm : columns) {
        replicates.push_back(replicate(resampling, arm));
        means.push_back(meansOf(arm));
    }
    std::vector<double> cost;
    std::vector<double> calls;
    double reached = 0;
    for (std::size_t b = 0; b < resampling.replicates(); ++b) {
        const Snapshot s = snapshotOf(replicates, b);
        if (s.wanted != s.wanted)
            continue; // drew none of the common tasks
        const auto neededCost = firstReach(s.accuracy, s.cost, s.wanted);
        reached += neededCost ? 1 : 0;
        cost.push_back(share(neededCost, s.referenceCost));
        calls.push_back(share(firstReach(s.accuracy, s.calls, s.wanted), s.referenceCalls));
    }
    out.reached = cost.empty() ? 0 : reached / static_cast<double>(cost.size());
    if (out.reached < reachedAtLeast)
        return out;

    const Snapshot s = snapshotOf(means, 0);
    const bool costKnown = std::all_of(columns.begin(), columns.end(),
                                       [](const ArmColumns &arm) { return arm.costKnown; });
    if (costKnown && s.referenceCost > 0)
        out.cost =
            bootstrapInterval(share(firstReach(s.accuracy, s.cost, s.wanted), s.referenceCost),
                              cost, out.tasks, confidence);
    if (s.referenceCalls > 0)
        out.calls =
            bootstrapInterval(share(firstReach(s.accuracy, s.calls, s.wanted), s.referenceCalls),
                              calls, out.tasks, confidence);
    return out;
}

std::vector<std::pair<std::size_t, std::size_t>> savingsToSeek(const std::vector<Curve> &curves,
                                                               const std::string &strategy,
                                                               const std::string &topology)
{
    std::vector<std::pair<std::size_t, std::size_t>> out;
    for (std::size_t c = 0; c < curves.size(); ++c) {
        for (const Curve &other : curves) {
            const bool byStrategy = other.strategy == strategy && curves[c].strategy != strategy
                && other.topology == curves[c].topology;
            const bool byTopology = other.topology == topology && curves[c].topology != topology
                && other.strategy == curves[c].strategy;
            if (other.model == curves[c].model && (byStrategy || byTopology))
                out.emplace_back(c, other.arms.back());
        }
    }
    return out;
}

} // namespace tradespace
