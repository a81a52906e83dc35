// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/budget/prices.h"
#include "models/domain/records.h"

namespace tradespace {

/// What a run would have cost at other prices: each recorded call at its own usage, each tool by its
/// units. Calls whose usage was lost are bounded: all their tokens at the dearest rate. What was
/// bought beyond a reservation is part of the whole. Unknown where a price is.
struct RepricedCost
{
    Money cost;
    bool known = true;
    bool bounded = false; ///< some of it is an upper bound
};
RepricedCost costAt(const PriceTable &prices, const std::vector<CallRecord> &calls);

/// The result with that cost in place of its own.
RunResult repriced(RunResult result, const RepricedCost &cost);

} // namespace tradespace
