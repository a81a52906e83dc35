// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/chartscale.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace tradespace {

namespace {

/// 1, 2, 2.5 or 5 times a power of ten, so that about `parts` of them make up the span.
double roundStep(double span, int parts)
{
    const double raw = span / parts;
    const double power = std::pow(10.0, std::floor(std::log10(raw)));
    for (const double factor : {1.0, 2.0, 2.5, 5.0}) {
        if (factor * power >= raw * 0.999)
            return factor * power;
    }
    return 10 * power;
}

std::vector<double> multiples(double low, double high, double step)
{
    std::vector<double> out;
    for (double k = std::ceil(low / step - 1e-9); k * step <= high + step * 1e-9; k += 1)
        out.push_back(k * step);
    return out;
}

} // namespace

double ChartScale::place(double value) const
{
    if (!logarithmic)
        return (value - low) / (high - low);
    return std::log(std::max(value, low * 1e-3) / low) / std::log(high / low);
}

double ChartScale::value(double place) const
{
    return logarithmic ? low * std::pow(high / low, place) : low + place * (high - low);
}

QString ChartScale::label(double tick) const
{
    const double shown = std::abs(tick) < 1e-12 ? 0 : tick;
    QString text = QLocale::c().toString(shown, 'g', 6);
    if (std::abs(shown) >= 10000) {
        // thin spaces between thousands
        text = QLocale::c().toString(shown, 'f', 0);
        for (qsizetype at = text.size() - 3; at > (shown < 0 ? 1 : 0); at -= 3)
            text.insert(at, QChar(0x2009));
    }
    return text;
}

ChartScale ChartScale::ofAmounts(const std::vector<double> &values, XScale wanted)
{
    ChartScale scale;
    std::vector<double> finite;
    std::copy_if(values.begin(), values.end(), std::back_inserter(finite),
                 [](double v) { return std::isfinite(v); });
    const double most = finite.empty() ? 0 : *std::max_element(finite.begin(), finite.end());
    const double least = finite.empty() ? 0 : *std::min_element(finite.begin(), finite.end());
    if (most <= 0 && least >= 0) {
        scale.ticks = {0, 1};
        return scale;
    }
    scale.logarithmic = least > 0
        && (wanted == XScale::Logarithmic || (wanted == XScale::Automatic && most / least > 20));
    if (scale.logarithmic) {
        scale.low = least / 1.25;
        scale.high = most * 1.25;
        const bool decadesOnly = most / least > 1e4;
        const double first = std::floor(std::log10(scale.low));
        for (double power = first; power <= std::ceil(std::log10(scale.high)); power += 1) {
            for (const double factor : {1.0, 2.0, 5.0}) {
                const double tick = factor * std::pow(10.0, power);
                if (tick >= scale.low && tick <= scale.high && (factor == 1.0 || !decadesOnly))
                    scale.ticks.push_back(tick);
            }
        }
        if (scale.ticks.size() < 2) // a short range between two round numbers
            scale.ticks = multiples(scale.low, scale.high, roundStep(scale.high - scale.low, 4));
        return scale;
    }
    scale.high = std::max(0.0, most * 1.06);
    const double step = roundStep(scale.high - std::min(0.0, least), 5);
    if (least < 0)
        scale.low = std::floor(least / step) * step;
    scale.ticks = multiples(scale.low, scale.high, step);
    return scale;
}

ChartScale ChartScale::ofShares(double lowest, double highest, double least, double most)
{
    ChartScale scale;
    if (!(lowest <= highest)) {
        lowest = least;
        highest = most;
    }
    // under a tenth of the whole range noise would look like news
    const double room = std::max(0.0, (most - least) / 10 - (highest - lowest)) / 2;
    const double step = roundStep(highest - lowest + 2 * room, 5);
    scale.low = std::max(least, std::floor((lowest - room) / step + 1e-9) * step);
    scale.high = std::min(most, std::ceil((highest + room) / step - 1e-9) * step);
    scale.ticks = multiples(scale.low, scale.high, step);
    return scale;
}

} // namespace tradespace
