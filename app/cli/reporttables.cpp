// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/reporthtml.h"
#include "models/analysis/figuretext.h"

#include <set>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

QString pValue(double p)
{
    return p < 0.001 ? u"< 0.001"_s : numberText(p, 3);
}

QString curveOf(const Analysis &a, std::size_t arm)
{
    return qstr(curveName(a.arms, arm));
}

QString confidence(const Analysis &a)
{
    return Tr::tr("[%1\u00a0%]").arg(100 * a.settings.confidence);
}

} // namespace

HtmlTable armsTable(const Analysis &a)
{
    HtmlTable table{Tr::tr("Arms"),
                    {Tr::tr("Arm"), Tr::tr("Budget"), Tr::tr("Runs"),
                     Tr::tr("Accuracy, % %1").arg(confidence(a)), Tr::tr("Tool calls"),
                     Tr::tr("Turns"), Tr::tr("Input tokens"), Tr::tr("Cached"), Tr::tr("Output"),
                     Tr::tr("Unified cost, US¢ %1").arg(confidence(a)), Tr::tr("P(frontier)")},
                    {},
                    1};
    for (std::size_t i = 0; i < a.arms.size(); ++i) {
        const ArmSummary &s = a.arms[i];
        const QString mark = s.tokensEstimated ? u"≈ "_s : QString();
        const QString frontier = s.frontierProbability
            ? (s.onFrontier ? u"● "_s : QString()) + numberText(*s.frontierProbability, 2)
            : u"–"_s;
        if (s.runs == 0) {
            table.rows << QStringList{curveOf(a, i), qstr(s.arm.budgetLabel), u"0"_s};
            continue;
        }
        table.rows << QStringList{curveOf(a, i),
                                  qstr(s.arm.budgetLabel),
                                  numberText(static_cast<double>(s.runs), 0),
                                  estimateText(s.accuracy, 100, 1),
                                  numberText(s.calls, 1),
                                  numberText(s.turns, 1),
                                  mark + numberText(s.inputTokens, 0),
                                  mark + numberText(s.cachedTokens, 0),
                                  mark + numberText(s.outputTokens, 0),
                                  costText(s.cost),
                                  frontier};
    }
    return table;
}

HtmlTable samplesTable(const Analysis &a)
{
    HtmlTable table{Tr::tr("Other ways of choosing among the same samples"),
                    {Tr::tr("Arm"), Tr::tr("Budget"), Tr::tr("Majority, % %1").arg(confidence(a)),
                     Tr::tr("Best of N, %"), Tr::tr("Pass@N, %")},
                    {},
                    2};
    for (std::size_t i = 0; i < a.arms.size(); ++i) {
        const auto &ways = a.arms[i].alternatives;
        if (ways.empty())
            continue;
        QStringList row{curveOf(a, i), qstr(a.arms[i].arm.budgetLabel)};
        for (const char *way : {"majority", "best_of_n", "pass_at_n"}) {
            const auto rate = ways.find(way);
            row << (rate == ways.end() ? u"–"_s : estimateText(rate->second, 100, 1));
        }
        table.rows << row;
    }
    return table;
}

HtmlTable pairsTable(const Analysis &a)
{
    HtmlTable table{Tr::tr("At equal budget"),
                    {Tr::tr("Arm"), Tr::tr("Against"), Tr::tr("Budget"), Tr::tr("Tasks"),
                     Tr::tr("Difference, points %1").arg(confidence(a)), Tr::tr("Gained"),
                     Tr::tr("Lost"), Tr::tr("p"), Tr::tr("p, Holm"),
                     Tr::tr("Cost difference, US¢ %1").arg(confidence(a))},
                    {},
                    2};
    for (const Comparison &p : a.pairs)
        table.rows << QStringList{curveOf(a, p.arm),
                                  curveOf(a, p.reference),
                                  qstr(a.arms[p.arm].arm.budgetLabel),
                                  QString::number(p.tasks),
                                  estimateText(p.difference, 100, 1),
                                  QString::number(p.gained.size()),
                                  QString::number(p.lost.size()),
                                  pValue(p.p),
                                  pValue(p.adjustedP),
                                  costText(p.costDifference)};
    return table;
}

HtmlTable saturationTable(const Analysis &a)
{
    HtmlTable table{Tr::tr("Where curves go flat"),
                    {Tr::tr("Curve"), Tr::tr("Saturation budget"),
                     Tr::tr("More budget adds at most, points"),
                     Tr::tr("Last step, points %1").arg(confidence(a))},
                    {},
                    1};
    for (const Curve &c : a.curves) {
        if (c.arms.size() < 2)
            continue;
        table.rows << QStringList{
            curveOf(a, c.arms.front()),
            c.saturation ? budgetName(a.arms[c.arms[*c.saturation]].arm) : Tr::tr("undetermined"),
            c.saturation ? numberText(100 * std::max(0.0, c.shortfallBound[*c.saturation]), 1)
                         : u"–"_s,
            estimateText(c.lastStep, 100, 1)};
    }
    return table;
}

HtmlTable savingsTable(const Analysis &a)
{
    HtmlTable table{Tr::tr("The same accuracy for less"),
                    {Tr::tr("Curve"), Tr::tr("Reaches the accuracy of"), Tr::tr("P(reached)"),
                     Tr::tr("Cost saved, % %1").arg(confidence(a)),
                     Tr::tr("Tool calls saved, % %1").arg(confidence(a))},
                    {},
                    2};
    for (const Savings &s : a.savings) {
        const bool reached = s.reached >= a.settings.reachedAtLeast;
        const auto shown = [&](const std::optional<Estimate> &e) {
            return !reached ? Tr::tr("not reached surely")
                : e         ? estimateText(*e, 100, 0)
                            : Tr::tr("unknown");
        };
        table.rows << QStringList{
            curveOf(a, a.curves[s.curve].arms.front()),
            Tr::tr("%1 at %2").arg(curveOf(a, s.reference), budgetName(a.arms[s.reference].arm)),
            numberText(s.reached, 2), shown(s.cost), shown(s.calls)};
    }
    return table;
}

HtmlTable endingsTable(const Analysis &a)
{
    std::set<StopReason> reasons;
    std::set<std::string> resources;
    for (const ArmSummary &s : a.arms) {
        for (const auto &[reason, count] : s.stops)
            reasons.insert(reason);
        for (const auto &[resource, share] : s.exhausted)
            resources.insert(resource);
    }
    HtmlTable table{Tr::tr("How runs ended"), {Tr::tr("Arm"), Tr::tr("Budget")}, {}, 1};
    for (const StopReason reason : reasons) {
        const QString name = qstr(stopReasonName(reason)).replace(u'_', u' ');
        table.header << (countsAsOutcome(reason) ? name : Tr::tr("%1 (excluded)").arg(name));
    }
    for (const std::string &resource : resources)
        table.header << Tr::tr("%1 used up, %").arg(qstr(resource));
    for (std::size_t i = 0; i < a.arms.size(); ++i) {
        const ArmSummary &s = a.arms[i];
        QStringList row{curveOf(a, i), qstr(s.arm.budgetLabel)};
        for (const StopReason reason : reasons)
            row << QString::number(s.stops.contains(reason) ? s.stops.at(reason) : 0);
        for (const std::string &resource : resources)
            row << (s.exhausted.contains(resource) ? numberText(100 * s.exhausted.at(resource), 0)
                                                   : u"–"_s);
        table.rows << row;
    }
    return table;
}

HtmlTable cappedTable(const std::vector<CappedPoint> &points)
{
    HtmlTable table{Tr::tr("What a smaller cap would have given"),
                    {Tr::tr("Smaller cap"), Tr::tr("Runs"), Tr::tr("Cut by it, %"),
                     Tr::tr("Accuracy if cut runs fail, %"),
                     Tr::tr("Accuracy if cut runs succeed, %"), Tr::tr("Band, %")},
                    {},
                    1};
    for (const CappedPoint &p : points)
        table.rows << QStringList{qstr(p.label),
                                  QString::number(p.runs),
                                  numberText(100 * p.unfinished, 0),
                                  numberText(100 * p.accuracyLow, 1),
                                  numberText(100 * p.accuracyHigh, 1),
                                  u'[' + numberText(100 * p.low, 1) + u", "_s
                                      + numberText(100 * p.high, 1) + u']'};
    return table;
}

} // namespace tradespace
