// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/curvechart.h"

#include "models/analysis/frontier.h"
#include "models/domain/wording.h"

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

double xOf(const ArmSummary &arm, CurveX x)
{
    switch (x) {
    case CurveX::Calls:
        return arm.calls;
    case CurveX::Cost:
        return arm.cost ? 100 * arm.cost->value : Estimate::unknown;
    case CurveX::Budget:
        return arm.arm.budgetLevel;
    }
    return Estimate::unknown;
}

QString titleOf(CurveX x)
{
    switch (x) {
    case CurveX::Calls:
        return Tr::tr("Tool calls per task, mean");
    case CurveX::Cost:
        return Tr::tr("Unified cost per task, US¢");
    case CurveX::Budget:
        return Tr::tr("Budget allotted");
    }
    return {};
}

QString detailOf(const ArmSummary &arm)
{
    return Tr::tr("%1 calls · %2 · %3 runs")
        .arg(QString::number(arm.calls, 'f', 1),
             arm.cost ? Tr::tr("%1 US¢").arg(centsText(arm.cost->value)) : Tr::tr("cost unknown"),
             grouped(static_cast<qint64>(arm.runs)));
}

/// Curves that differ only in their topology are told apart by it.
bool byTopology(const Analysis &a)
{
    return std::any_of(a.curves.begin(), a.curves.end(),
                       [&a](const Curve &c) { return c.topology != a.curves.front().topology; })
        && std::all_of(a.curves.begin(), a.curves.end(),
                       [&a](const Curve &c) { return c.strategy == a.curves.front().strategy; });
}

} // namespace

std::vector<QString> curveStyleNames(const Analysis &analysis)
{
    const bool topologies = byTopology(analysis);
    std::vector<QString> names;
    for (const Curve &curve : analysis.curves)
        names.push_back(qstr(topologies ? curve.topology : curve.strategy));
    return names;
}

ChartData curveChart(const Analysis &analysis, CurveX x, const std::set<std::size_t> &hidden)
{
    ChartData data;
    data.xTitle = titleOf(x);
    data.yTitle = Tr::tr("Accuracy, %");
    data.emptyText = !analysis.curves.empty() && hidden.size() >= analysis.curves.size()
        ? Tr::tr("All curves are switched off.")
        : x == CurveX::Cost && analysis.runs > 0
        ? Tr::tr("No arm has a known cost: a price is missing.")
        : Tr::tr("The curves appear here when the first runs have finished.");
    data.styleNames = curveStyleNames(analysis);
    double lowest = 100;
    double highest = 0;
    std::vector<TradePoint> trades(analysis.arms.size(), {Estimate::unknown, Estimate::unknown});
    for (std::size_t c = 0; c < analysis.curves.size(); ++c) {
        if (hidden.contains(c))
            continue;
        const Curve &curve = analysis.curves[c];
        ChartSeries series{
            qstr(curveName(analysis.arms, curve.arms.front())), data.styleNames[c], {}, c};
        for (const std::size_t i : curve.arms) {
            const ArmSummary &arm = analysis.arms[i];
            lowest = std::min(lowest, 100 * arm.accuracy.low);
            highest = std::max(highest, 100 * arm.accuracy.high);
            if (arm.cost)
                trades[i] = {arm.cost->value, arm.accuracy.value};
            const double at = xOf(arm, x);
            if (std::isfinite(at))
                series.points.push_back({at, 100 * arm.accuracy.value, 100 * arm.accuracy.low,
                                         100 * arm.accuracy.high, false, detailOf(arm),
                                         budgetName(arm.arm), i});
        }
        if (!series.points.empty())
            data.series.push_back(std::move(series));
    }
    if (lowest <= highest)
        data.yRange = std::pair{lowest, highest};
    if (x == CurveX::Cost) {
        data.frontierLabel = hidden.empty()
            ? Tr::tr("frontier: no other arm is both cheaper and better")
            : Tr::tr("frontier of the curves shown");
        const auto shown = frontier(trades);
        for (const std::size_t i : shown)
            data.frontier.emplace_back(100 * trades[i].cost, 100 * trades[i].accuracy);
        for (ChartSeries &series : data.series) {
            for (ChartPoint &p : series.points)
                p.ringed = std::find(shown.begin(), shown.end(), p.key) != shown.end();
        }
    }
    return data;
}

} // namespace tradespace
