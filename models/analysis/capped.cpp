// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/capped.h"

#include <algorithm>

namespace tradespace {

namespace {

using Units = std::map<std::string, std::int64_t>;

/// Whether any limited tool has reached (`beyond` false) or passed its limit.
bool reaches(const Units &used, const Units &limits, bool beyond)
{
    return std::any_of(limits.begin(), limits.end(), [&](const auto &limit) {
        const auto it = used.find(limit.first);
        const std::int64_t units = it == used.end() ? 0 : it->second;
        return beyond ? units > limit.second : units >= limit.second && units > 0;
    });
}

bool wasCut(const Timeline &run, const Units &limits)
{
    const auto usedUp = std::find_if(run.used.begin(), run.used.end(),
                                     [&](const Units &u) { return reaches(u, limits, false); });
    if (usedUp == run.used.end())
        return false;
    return reaches(*usedUp, limits, true) || run.used.back() != *usedUp;
}

} // namespace

Timeline timelineOf(const RunKey &key, const RunResult &result,
                    const std::vector<CallRecord> &calls)
{
    Timeline out{key.arm, key.task, key.repeat, result.correct, result.stop, {}};
    std::map<int, Units> perTurn;
    for (const CallRecord &call : calls) {
        if (call.kind == CallKind::Judge)
            continue; // after the run
        Units &units = perTurn[call.key.turn];
        if (call.kind == CallKind::Tool) {
            for (const auto &[tool, n] : call.charged.calls)
                units[tool] = addClamped(units[tool], n);
        }
    }
    Units soFar;
    for (const auto &[turn, units] : perTurn) {
        for (const auto &[tool, n] : units)
            soFar[tool] = addClamped(soFar[tool], n);
        out.used.push_back(soFar);
    }
    return out;
}

bool blindToBudget(const Arm &arm)
{
    return arm.strategy == "react" && arm.topology == "single";
}

std::vector<CappedPoint> cappedCurve(const std::vector<Timeline> &timelines,
                                     const std::vector<Arm> &caps, double confidence)
{
    std::vector<CappedPoint> out;
    for (const Arm &cap : caps) {
        std::map<std::size_t, std::size_t> columnOf;
        std::vector<double> runs;
        std::vector<double> right;
        std::vector<double> rightOrCut;
        CappedPoint point;
        point.label = cap.budgetLabel;
        point.level = cap.budgetLevel;
        for (const Timeline &run : timelines) {
            if (!countsAsOutcome(run.stop))
                continue;
            const auto [it, fresh] = columnOf.try_emplace(run.task, runs.size());
            if (fresh) {
                runs.push_back(0);
                right.push_back(0);
                rightOrCut.push_back(0);
            }
            const bool cut = wasCut(run, cap.budget.calls);
            ++point.runs;
            point.unfinished += cut ? 1 : 0;
            runs[it->second] += 1;
            right[it->second] += !cut && run.correct ? 1 : 0;
            rightOrCut[it->second] += cut || run.correct ? 1 : 0;
        }
        if (point.runs > 0) {
            point.unfinished /= static_cast<double>(point.runs);
            const Estimate least = clusteredWilson(right, runs, confidence);
            const Estimate most = clusteredWilson(rightOrCut, runs, confidence);
            point.accuracyLow = least.value;
            point.low = least.low;
            point.accuracyHigh = most.value;
            point.high = most.high;
            out.push_back(point);
        }
    }
    return out;
}

} // namespace tradespace
