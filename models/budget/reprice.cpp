// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/budget/reprice.h"

#include <algorithm>

namespace tradespace {

namespace {

/// Tokens of unknown kinds: all of the dearest.
std::optional<Money> boundOf(const ModelPrice *price, std::int64_t tokens)
{
    const auto input = worstCost(price, tokens, 0);
    const auto output = worstCost(price, 0, tokens);
    if (!input || !output)
        return std::nullopt;
    return std::max(*input, *output);
}

void book(Charge &charge, Charge &overrun, const RepricedCost &cost)
{
    charge.cost = cost.cost;
    charge.costKnown = cost.known;
    overrun.cost = {};
}

} // namespace

RepricedRun costAt(const PriceTable &prices, const std::vector<CallRecord> &calls)
{
    RepricedRun costs;
    for (const CallRecord &call : calls) {
        RepricedCost &total = call.kind == CallKind::Judge ? costs.judging : costs.run;
        const auto add = [&total](const std::optional<Money> &cost) {
            total.known = total.known && cost.has_value();
            total.cost += cost.value_or(Money{});
        };
        if (call.state == CallState::Cancelled || call.state == CallState::Reserved)
            continue; // nothing charged
        const std::int64_t tokens = call.charged.tokens + call.overrun.tokens;
        if (call.kind == CallKind::Tool) {
            for (const auto &[tool, units] : call.charged.calls) {
                const Charge charge = toolCharge(prices, tool, units);
                add(charge.costKnown ? std::optional(charge.cost) : std::nullopt);
            }
        } else if (call.usage) {
            add(costOf(priceOf(prices, call.name).price, *call.usage));
        } else if (tokens > 0) {
            total.bounded = true;
            add(boundOf(priceOf(prices, call.name).price, tokens));
        }
    }
    return costs;
}

RunResult repriced(RunResult result, const RepricedRun &cost)
{
    book(result.spent, result.overrun, cost.run);
    if (result.judging)
        book(result.judging->spent, result.judging->overrun, cost.judging);
    return result;
}

} // namespace tradespace
