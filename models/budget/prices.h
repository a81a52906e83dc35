// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/budget.h"
#include "models/domain/usage.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace tradespace {

/// What a model charges per token. Without an input or an output rate the model has no price.
/// A missing cache rate is the plain input rate, a missing reasoning rate the output rate (the
/// rules of LiteLLM's price file, which most published tables follow).
struct ModelRates
{
    std::optional<Rate> input;
    std::optional<Rate> cacheRead;
    std::optional<Rate> cacheWrite;
    std::optional<Rate> cacheWriteLong;
    std::optional<Rate> output;
    std::optional<Rate> reasoning;
    bool operator==(const ModelRates &) const = default;
};

/// Rates that hold for a whole call once its input exceeds a size.
struct PriceTier
{
    std::int64_t aboveInput = 0;
    ModelRates rates;
    bool operator==(const PriceTier &) const = default;
};

struct ModelPrice
{
    ModelRates rates;
    std::vector<PriceTier> tiers; ///< by ascending size
    bool operator==(const ModelPrice &) const = default;
};

/// Where a price comes from.
struct PriceOrigin
{
    std::string date; ///< ISO date on which it was read
    std::string source; ///< an address, or what the user wrote
    bool operator==(const PriceOrigin &) const = default;
};

/// The prices of an experiment; a snapshot of them is stored with it. What is not listed has an
/// unknown price, never a price of 0.
struct PriceTable
{
    std::map<std::string, ModelPrice> models;
    std::map<std::string, Money> tools; ///< per unit
    std::string date; ///< ISO date on which the prices were read
    std::map<std::string, PriceOrigin> origins; ///< of models; not every one has one

    const ModelPrice *model(const std::string &name) const;
    std::optional<Money> tool(const std::string &name) const;
    bool operator==(const PriceTable &) const = default;
};

/// The price of a model under its whole name ("CONNECTION/MODEL"), else under that which its server
/// knows, else under that without a date at its end ("-20250929", "-2025-08-07"); and the name that
/// it was found under.
struct FoundPrice
{
    const ModelPrice *price = nullptr; ///< nothing known
    std::string name;
};
FoundPrice priceOf(const PriceTable &prices, const std::string &model);

/// {"date": …, "models": {NAME: {"input": USD per million tokens, "cache_read", "cache_write",
/// "cache_write_long", "output", "reasoning", "tiers": [{"above": tokens, …}], "date", "source"}}, "tools":
/// {NAME: USD per unit}}; a null is an unknown price. Origins are read, and written by
/// withOrigins() alone: they change no result.
Json toJson(const PriceTable &prices);
Json withOrigins(const PriceTable &prices);
Result<PriceTable> pricesFromJson(const Json &json, const QString &place);

/// Own prices laid over a table: an entry replaces the whole of its name; a null in what was
/// `written` makes the price unknown.
PriceTable laidOver(PriceTable table, const PriceTable &own, const Json &written);

/// What a call cost: exact products in 128 bits, rounded up to a whole pico-dollar once.
/// Nothing when a needed rate is missing.
std::optional<Money> costOf(const ModelPrice *price, const Usage &usage);

/// The most that a call can cost: every input token at the dearest input rate of any tier, every
/// output token at the dearest output rate.
std::optional<Money> worstCost(const ModelPrice *price, std::int64_t inputTokens,
                               std::int64_t outputTokens);

/// Unified cost: token cost plus tool cost, as a charge of one model call or of tool units.
Charge modelCharge(const ModelPrice *price, const Usage &usage);
Charge worstModelCharge(const ModelPrice *price, std::int64_t inputTokens,
                        std::int64_t outputTokens);
Charge toolCharge(const PriceTable &prices, const std::string &tool, std::int64_t units);

} // namespace tradespace
