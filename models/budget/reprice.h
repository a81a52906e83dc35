// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/budget/prices.h"
#include "models/domain/records.h"

namespace tradespace {

/// What the calls of a run, or those of its judge, would have cost at other prices: each recorded
/// call at its own usage, each tool by its units. Calls whose usage was lost are bounded: all their
/// tokens at the dearest rate. What was bought beyond a reservation is part of the whole. Unknown
/// where a price is.
struct RepricedCost
{
    Money cost;
    bool known = true;
    bool bounded = false; ///< some of it is an upper bound
};
struct RepricedRun
{
    RepricedCost run;
    RepricedCost judging;
};
RepricedRun costAt(const PriceTable &prices, const std::vector<CallRecord> &calls);

/// The result with these costs in place of its own.
RunResult repriced(RunResult result, const RepricedRun &cost);

} // namespace tradespace
