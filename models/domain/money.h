// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#ifndef Q_MOC_RUN // moc of Qt 6.4 cannot read it
#include <compare>
#endif
#include <cstdint>
#include <limits>
#include <optional>
#include <string>

namespace tradespace {

/// A sum that stays at the end of the range instead of wrapping: accounts may come from a damaged
/// file.
constexpr std::int64_t addClamped(std::int64_t a, std::int64_t b)
{
    std::int64_t sum = 0;
    if (!__builtin_add_overflow(a, b, &sum))
        return sum;
    return b > 0 ? std::numeric_limits<std::int64_t>::max()
                 : std::numeric_limits<std::int64_t>::min();
}

/// An amount of US dollars in whole pico-dollars (1e-12 USD); range about ±9.2 million USD.
struct Money
{
    std::int64_t pico = 0;

    static constexpr std::int64_t perDollar = 1'000'000'000'000;
    /// Nearest pico-dollar; values beyond the range are clamped.
    static Money fromUsd(double usd);
    double usd() const { return static_cast<double>(pico) / static_cast<double>(perDollar); }

    auto operator<=>(const Money &) const = default;
    Money &operator+=(Money other)
    {
        pico = addClamped(pico, other.pico);
        return *this;
    }
    Money &operator-=(Money other)
    {
        pico -= other.pico;
        return *this;
    }
    friend Money operator+(Money a, Money b) { return a += b; }
    friend Money operator-(Money a, Money b) { return a -= b; }
};

/// A price of one unit, kept as pico-dollars per million units so that no published price is
/// rounded: 3 USD per million tokens is 3e12.
struct Rate
{
    std::int64_t picoPerMillion = 0;

    /// From USD per million units, the way providers print prices.
    static Rate fromUsdPerMillion(double usd);
    double usdPerMillion() const;
    auto operator<=>(const Rate &) const = default;
};

/// "$0.0123", or "unknown".
std::string toText(std::optional<Money> money);

} // namespace tradespace
