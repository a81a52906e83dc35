// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tasks/planning/workshop.h"

#include <optional>
#include <vector>

namespace tradespace::planning {

/// One call of craft or smelt.
struct Action
{
    std::size_t recipe = 0; ///< in Workshop::recipes
    int times = 0;
};

struct Solution
{
    bool possible = false;
    std::vector<Action> actions; ///< as few as possible, in an order that works
};

/// Decides by exhaustion whether the target can be made of the stock, and with how few calls.
/// Nothing when that takes more than the bounds allow.
///
/// It goes from the target down through the items, always knowing how much of each is needed in
/// all: since inputs stand before outputs, the needs of an item are complete when its turn comes.
/// Where several recipes make an item, every split of the need among them is tried; a surplus is
/// of no use to anything, so only splits without one count. States (what is still needed) that came
/// up before are remembered.
std::optional<Solution> solve(const Workshop &workshop);

} // namespace tradespace::planning
