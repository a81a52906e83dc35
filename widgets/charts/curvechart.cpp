// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/curvechart.h"

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

QString detailOf(const ArmSummary &arm, const QString &name)
{
    return Tr::tr("%1, %2: %3 % [%4, %5], %6 calls, %7")
        .arg(name, budgetName(arm.arm), QString::number(100 * arm.accuracy.value, 'f', 1),
             QString::number(100 * arm.accuracy.low, 'f', 1),
             QString::number(100 * arm.accuracy.high, 'f', 1), QString::number(arm.calls, 'f', 1),
             arm.cost ? Tr::tr("%1 US¢").arg(100 * arm.cost->value, 0, 'g', 3)
                      : Tr::tr("cost unknown"));
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

ChartData curveChart(const Analysis &analysis, CurveX x)
{
    ChartData data;
    data.xTitle = titleOf(x);
    data.yTitle = Tr::tr("Accuracy, %");
    data.emptyText = x == CurveX::Cost && analysis.runs > 0
        ? Tr::tr("No arm has a known cost: a price is missing.")
        : Tr::tr("The curves appear here when the first runs have finished.");
    double lowest = 100;
    double highest = 0;
    const bool topologies = byTopology(analysis);
    for (const Curve &curve : analysis.curves) {
        ChartSeries series;
        series.name = qstr(curveName(analysis.arms, curve.arms.front()));
        series.styleName = qstr(topologies ? curve.topology : curve.strategy);
        for (const std::size_t i : curve.arms) {
            const ArmSummary &arm = analysis.arms[i];
            lowest = std::min(lowest, 100 * arm.accuracy.low);
            highest = std::max(highest, 100 * arm.accuracy.high);
            const double at = xOf(arm, x);
            if (std::isfinite(at))
                series.points.push_back(
                    {at, 100 * arm.accuracy.value, 100 * arm.accuracy.low, 100 * arm.accuracy.high,
                     x == CurveX::Cost && arm.onFrontier, detailOf(arm, series.name)});
        }
        if (!series.points.empty())
            data.series.push_back(std::move(series));
    }
    if (lowest <= highest)
        data.yRange = std::pair{lowest, highest};
    if (x == CurveX::Cost) {
        data.frontierLabel = Tr::tr("frontier: no other arm is both cheaper and better");
        for (const std::size_t i : analysis.frontier)
            data.frontier.emplace_back(xOf(analysis.arms[i], x),
                                       100 * analysis.arms[i].accuracy.value);
    }
    return data;
}

} // namespace tradespace
