// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/figuretext.h"

#include "models/analysis/analysis.h"
#include "models/domain/result.h"

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

/// Three figures that count, whatever the size of the cents.
int centDecimals(double usd)
{
    const double cents = std::abs(100 * usd);
    return cents >= 100 ? 0 : cents >= 10 ? 1 : cents >= 1 ? 2 : 3;
}

} // namespace

QString numberText(double value, int decimals)
{
    if (!std::isfinite(value))
        return u"–"_s;
    // a rounded minus nothing is nothing
    const double rounded = std::round(value * std::pow(10, decimals)) / std::pow(10, decimals);
    QString text = QString::number(rounded == 0 ? 0.0 : rounded, 'f', decimals);
    qsizetype at = text.indexOf(u'.');
    at = at < 0 ? text.size() : at;
    const qsizetype first = rounded < 0 ? 1 : 0;
    if (at - first > 4) {
        for (at -= 3; at > first; at -= 3)
            text.insert(at, QChar(0x2009));
    }
    return text.replace(u'-', QChar(0x2212));
}

QString estimateText(const Estimate &e, double scale, int decimals)
{
    QString text = numberText(scale * e.value, decimals);
    if (e.bounded())
        text += u" ["_s + numberText(scale * e.low, decimals) + u", "_s
            + numberText(scale * e.high, decimals) + u']';
    return text;
}

QString costText(const std::optional<Estimate> &usd)
{
    return usd ? estimateText(*usd, 100, centDecimals(usd->value)) : Tr::tr("unknown");
}

QString judgingText(const Analysis &analysis)
{
    std::string judge;
    double usd = 0;
    double runs = 0;
    for (const ArmSummary &arm : analysis.arms) {
        if (!arm.judging)
            continue;
        judge = arm.judge;
        usd += *arm.judging * static_cast<double>(arm.runs);
        runs += static_cast<double>(arm.runs);
    }
    if (judge.empty())
        return {};
    const double mean = usd / runs;
    return std::isfinite(mean)
        ? Tr::tr("Answers that differ from the reference were judged by %1. That cost %2 US¢ a run "
                 "on average and is in no arm's cost.")
              .arg(qstr(judge), numberText(100 * mean, centDecimals(mean)))
        : Tr::tr("Answers that differ from the reference were judged by %1. What that cost is "
                 "unknown and in no arm's cost.")
              .arg(qstr(judge));
}

} // namespace tradespace
