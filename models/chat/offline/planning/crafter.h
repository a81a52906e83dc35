// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/chat/chatmodel.h"
#include "models/chat/offline/planning/recipebook.h"
#include "models/chat/offline/tier.h"

namespace tradespace::offline {

/// "make 2 lomen gear": what is asked for; no item when the text does not say so.
Amount targetOf(std::string_view task);

/// The part of one who only looks up recipes for another.
struct Scouting
{
    std::size_t place = 0; ///< with which of several open items it begins, from 1; 0: no scouting
};
/// A part in these words, and back.
std::string write(const Scouting &scouting, const Amount &target);
Scouting scoutingIn(std::string_view part);
/// How the answer of a scout ends: it is none to the task.
inline constexpr std::string_view recipesOnly = " recipes, as follows";

/// The next reply of one who makes something, or scouts for one who does.
Message craft(const ChatRequest &request, const Tier &tier);

} // namespace tradespace::offline
