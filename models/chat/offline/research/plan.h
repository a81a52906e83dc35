// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/chat/offline/research/clues.h"
#include "models/chat/offline/research/notes.h"

#include <string>
#include <vector>

namespace tradespace::offline {

/// What a plan says of one clue.
struct PlanStep
{
    enum class State
    {
        Pending,
        Done,
        Failed,
        Partial
    };
    bool explores =
        false; ///< it speaks of something else that can be searched for; else it confirms
    State state = State::Pending;
    int searches = 0; ///< queries that were about it
};

/// A step for each clue, from what the notes say was asked and found.
std::vector<PlanStep> planFor(const Question &question, const Notes &notes);

/// How much more or less a query about a clue is worth under a plan: clues that open ways come
/// before clues that only confirm, and what failed several times is left for last.
double planBias(const PlanStep &step);

/// "Plan:" with a numbered line for each step: exploration under 1, verification under 2.
std::string write(const std::vector<PlanStep> &plan, const Question &question);

} // namespace tradespace::offline
