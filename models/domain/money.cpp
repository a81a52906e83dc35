// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/money.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>

namespace tradespace {

namespace {
std::int64_t scaled(double value)
{
    const double pico = value * static_cast<double>(Money::perDollar);
    constexpr double most = 9.2e18; // a little under the largest int64
    return std::llround(std::clamp(pico, -most, most));
}
} // namespace

Money Money::fromUsd(double usd)
{
    return {std::isfinite(usd) ? scaled(usd) : 0};
}

Rate Rate::fromUsdPerMillion(double usd)
{
    return {std::isfinite(usd) ? scaled(usd) : 0};
}

double Rate::usdPerMillion() const
{
    return static_cast<double>(picoPerMillion) / static_cast<double>(Money::perDollar);
}

std::string toText(std::optional<Money> money)
{
    if (!money)
        return "unknown";
    char buffer[40];
    std::snprintf(buffer, sizeof buffer, "$%.4f", money->usd());
    return buffer;
}

} // namespace tradespace
