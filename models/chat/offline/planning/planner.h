// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/chat/offline/planning/recipebook.h"

namespace tradespace::offline {

/// What thinking the recipes through came to.
struct Outlook
{
    bool works = false;
    std::vector<Step> steps; ///< in an order that works; empty when nothing does
    /// Items at which the ways that were thought through came to an end: of which there is too
    /// little and for which no recipe is known.
    std::vector<std::string> lacking;
    /// Items of which more is needed than is there, on any of those ways; with `lacking`.
    std::vector<std::string> wanted;
};

/// Thinks from the target down to what is there. Where there are several recipes it follows the
/// most promising ways side by side, only as many of them as the tier can keep in mind.
/// What looks promising depends on the view: another number may find what one missed.
Outlook think(const RecipeBook &book, const Amount &target, const Tier &tier, int view);

} // namespace tradespace::offline
