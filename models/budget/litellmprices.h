// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/budget/prices.h"

namespace tradespace {

/// A row of a price file that was left out, and why.
struct FlaggedPrice
{
    std::string model;
    QString why;
};

/// What a price file of LiteLLM ("model_prices_and_context_window.json") holds for models that
/// chat.
struct ImportedPrices
{
    PriceTable prices; ///< with origins
    std::size_t unpriced = 0; ///< no input or no output rate: not known, never 0
    std::size_t free = 0; ///< rates of 0 that are written down; among `prices`
    std::size_t otherKinds = 0; ///< images, sound, embeddings…
    std::vector<FlaggedPrice> flagged; ///< outside of any sane range
};

/// Rates there are US dollars per token. Unknown fields are passed over; a missing cache rate is the
/// plain input rate. A row is flagged when a rate is no number, negative, or costs more than
/// `mostUsdPerMillion`, or less than `leastUsdPerMillion` without being 0: real files had rows that
/// were wrong by a factor of 100,000. `date` and `source` become the origin of each row.
Result<ImportedPrices> pricesFromLiteLlm(const Json &json, const QString &place,
                                         const PriceOrigin &origin);

/// The dearest model of 2026 costs 600 a million tokens, the cheapest 0.0028 from a cache.
constexpr double mostUsdPerMillion = 2000;
constexpr double leastUsdPerMillion = 0.0001;

} // namespace tradespace
