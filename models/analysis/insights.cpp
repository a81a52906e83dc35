// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/insights.h"

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

QString points(double share, int decimals = 1)
{
    return QString::number(100 * share, 'f', decimals);
}

QString curveText(const Analysis &a, const Curve &curve)
{
    return qstr(curveName(a.arms, curve.arms.front()));
}

QString confidenceText(const Analysis &a)
{
    return Tr::tr("%1 %").arg(100 * a.settings.confidence);
}

std::optional<Insight> saturationOf(const Analysis &a, std::size_t index)
{
    const Curve &curve = a.curves[index];
    const QString name = curveText(a, curve);
    const auto budgetOf = [&](std::size_t i) { return budgetName(a.arms[curve.arms[i]].arm); };
    if (curve.arms.size() < 2)
        return std::nullopt;
    if (curve.saturation)
        return Insight{Insight::Kind::Saturation, index,
                       Tr::tr("%1 gains at most %2 points beyond %3 (%4).")
                           .arg(name,
                                points(std::max(0.0, curve.shortfallBound[*curve.saturation])),
                                budgetOf(*curve.saturation), confidenceText(a))};
    const std::size_t last = curve.arms.size() - 1;
    if (curve.lastStep.low > 0)
        return Insight{
            Insight::Kind::Saturation, index,
            Tr::tr("%1 still rises at the largest budget tried: %2 points from %3 to %4 [%5, %6].")
                .arg(name, points(curve.lastStep.value), budgetOf(last - 1), budgetOf(last),
                     points(curve.lastStep.low), points(curve.lastStep.high))};
    return Insight{Insight::Kind::Undetermined, index,
                   Tr::tr("Where %1 goes flat is undetermined: on %2 tasks the step from %3 to %4 "
                          "could still be worth %5 points.")
                       .arg(name, QString::number(a.tasks), budgetOf(last - 1), budgetOf(last),
                            points(curve.shortfallBound[last - 1]))};
}

std::optional<Insight> savingOf(const Analysis &a)
{
    std::optional<Insight> best;
    double most = 0;
    for (std::size_t i = 0; i < a.savings.size(); ++i) {
        const Savings &s = a.savings[i];
        const auto &shown = s.cost ? s.cost : s.calls;
        // a saving whose interval holds 0 is no finding
        if (!shown || !(shown->low > 0) || shown->value <= most)
            continue;
        most = shown->value;
        const QString sentence = s.cost
            ? Tr::tr("%1 reaches the accuracy of %2 at %3 for %4 % less cost [%5, %6].")
            : Tr::tr("%1 reaches the accuracy of %2 at %3 with %4 % fewer tool calls [%5, %6].");
        best = Insight{Insight::Kind::Savings, i,
                       sentence.arg(curveText(a, a.curves[s.curve]),
                                    qstr(curveName(a.arms, s.reference)),
                                    budgetName(a.arms[s.reference].arm), points(shown->value, 0),
                                    points(shown->low, 0), points(shown->high, 0))};
    }
    return best;
}

std::optional<Insight> differenceOf(const Analysis &a)
{
    std::optional<std::size_t> clearest;
    for (std::size_t i = 0; i < a.pairs.size(); ++i) {
        const Comparison &pair = a.pairs[i];
        const bool holds = pair.adjustedP <= 1 - a.settings.confidence
            && (pair.difference.low > 0 || pair.difference.high < 0);
        if (holds
            && (!clearest
                || std::abs(pair.difference.value) > std::abs(a.pairs[*clearest].difference.value)))
            clearest = i;
    }
    if (!clearest)
        return std::nullopt;
    const Comparison &pair = a.pairs[*clearest];
    const QString sentence = pair.difference.value > 0
        ? Tr::tr("At %1, %2 is %3 points more accurate than %4 [%5, %6].")
        : Tr::tr("At %1, %2 is %3 points less accurate than %4 [%5, %6].");
    const bool more = pair.difference.value > 0;
    const Estimate &d = pair.difference;
    return Insight{Insight::Kind::Difference, *clearest,
                   sentence.arg(budgetName(a.arms[pair.arm].arm), qstr(curveName(a.arms, pair.arm)),
                                points(std::abs(d.value)), qstr(curveName(a.arms, pair.reference)),
                                points(more ? d.low : -d.high), points(more ? d.high : -d.low))};
}

/// The widest that a difference at equal budget could still be, when none of them holds.
std::optional<Insight> nothingBetween(const Analysis &a)
{
    if (a.pairs.empty())
        return std::nullopt;
    double most = 0;
    for (const Comparison &pair : a.pairs)
        most = std::max({most, std::abs(pair.difference.low), std::abs(pair.difference.high)});
    return Insight{
        Insight::Kind::Undetermined, 0,
        Tr::tr("At equal budgets no difference is settled: %1 tasks leave room for up to "
               "%2 points either way.")
            .arg(QString::number(a.tasks), points(most, 0))};
}

} // namespace

std::vector<Insight> insightsOf(const Analysis &analysis)
{
    std::vector<Insight> out;
    if (analysis.runs == 0) {
        out.push_back({Insight::Kind::Undetermined, 0, Tr::tr("No finished run yet.")});
        return out;
    }
    const auto add = [&out](const std::optional<Insight> &insight) {
        if (insight && out.size() < 3)
            out.push_back(*insight);
    };
    const auto &curves = analysis.curves;
    const auto reference = std::find_if(curves.begin(), curves.end(), [&](const Curve &c) {
        return c.strategy == analysis.settings.referenceStrategy
            && c.topology == analysis.settings.referenceTopology;
    });
    const auto first = reference == curves.end() ? curves.begin() : reference;
    if (first != curves.end())
        add(saturationOf(analysis, static_cast<std::size_t>(first - curves.begin())));
    add(savingOf(analysis));
    const auto difference = differenceOf(analysis);
    add(difference ? difference : nothingBetween(analysis));
    if (out.empty()) {
        const ArmSummary &arm = *std::max_element(
            analysis.arms.begin(), analysis.arms.end(),
            [](const ArmSummary &a, const ArmSummary &b) { return a.runs < b.runs; });
        add(Insight{
            Insight::Kind::Undetermined, 0,
            Tr::tr("%1 solves %2 % of the tasks [%3, %4]; a second budget or strategy would "
                   "give something to compare.")
                .arg(qstr(arm.arm.strategy), points(arm.accuracy.value), points(arm.accuracy.low),
                     points(arm.accuracy.high))});
    }
    return out;
}

} // namespace tradespace
