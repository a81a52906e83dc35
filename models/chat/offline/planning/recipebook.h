// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/chat/offline/tier.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace tradespace::offline {

/// "3 tavrite ore"
struct Amount
{
    std::string item;
    int count = 0;
};

struct Formula
{
    std::string name;
    std::string tool; ///< by which it is carried out
    Amount output;
    std::vector<Amount> inputs;
};

/// One call that is still to be made, or was.
struct Step
{
    std::string tool;
    std::string formula;
    int times = 1;
};

/// All that the crafter carries from turn to turn. It writes it into its replies, since that is the
/// only memory a language model has, and reads it back from there.
struct RecipeBook
{
    std::vector<Formula> formulas; ///< oldest first
    std::vector<std::string> lookedUp; ///< items, oldest first
    std::map<std::string, int> stock;
    std::vector<Step> plan; ///< what is next comes first
    std::vector<Step> done;
    int secondLooks = 0; ///< rounds in which it looked up again what it knew
    bool declared = false;

    int inStock(const std::string &item) const;
    bool hasLookedUp(const std::string &item) const;
    const Formula *formula(std::string_view name) const;
    void learn(Formula formula);
    void noteLookUp(const std::string &item);
    /// Takes over another's recipes that it does not know, and what he looked up.
    void learnFrom(const RecipeBook &other);
    /// Forgets the items beyond the tier's memory, with their recipes: those looked up first.
    void forget(const Tier &tier);
};

std::string write(const RecipeBook &book);
/// Only the recipes and what was looked up; nothing when there is neither.
std::string writeRecipes(const RecipeBook &book);
/// Reads what `write` wrote, wherever it stands in a text.
RecipeBook readBook(std::string_view text);

/// "1 a, 2 b" by the gap between; what is no amount is left out.
std::vector<Amount> readAmounts(std::string_view text, std::string_view gap);
/// Takes in a tool's answer about items; a tier overlooks some of the lines.
void readRecipes(std::string_view answer, const Tier &tier, std::uint64_t seed, RecipeBook &book);
/// Takes in what a text says is in stock, if it says so.
void readStock(std::string_view text, RecipeBook &book);

} // namespace tradespace::offline
