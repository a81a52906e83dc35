// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tasks/planning/settings.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tradespace::planning {

/// The place of an item in Workshop::items.
using ItemId = std::size_t;

struct Stack
{
    ItemId item = 0;
    int amount = 0;
};

struct Recipe
{
    std::string name; ///< "r07"
    bool smelted = false; ///< made by smelt, else by craft
    Stack output;
    std::vector<Stack> inputs;
};

/// A stock, what can be made of it, and what is to be made. Inputs of a recipe always stand before
/// its output in `items`, so nothing can be made of itself.
struct Workshop
{
    std::vector<std::string> items;
    std::vector<Recipe> recipes;
    std::vector<int> stock; ///< of each item
    Stack target;

    std::optional<ItemId> itemNamed(std::string_view name) const;
    const Recipe *recipeNamed(std::string_view name) const;
};

/// The workshop of one draw; the same settings, seed and draw give the same one. Nothing when the
/// draw came out badly: its target could not be decided within bounds, or could not be made
/// impossible.
std::optional<Workshop> makeWorkshop(const PlanningSettings &settings, std::uint64_t seed,
                                     std::uint64_t draw);

/// "3 tavrite ore, 1 oak peg"; `gap` stands between.
std::string listed(const Workshop &workshop, const std::vector<Stack> &stacks,
                   std::string_view gap = ", ");
/// All that there is any of, by name; "nothing" when there is nothing.
std::string stockText(const Workshop &workshop, const std::vector<int> &stock);

} // namespace tradespace::planning
