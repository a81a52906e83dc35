// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/chat/offline/research/clues.h"
#include "models/chat/offline/research/notes.h"
#include "models/chat/offline/research/plan.h"

#include <cstdint>
#include <string>
#include <vector>

namespace tradespace::offline {

/// Queries that have not been asked yet, the most telling first: what the clues say, what the notes
/// point to, and combinations of both; in the order of a plan if there is one. The seed only breaks
/// ties.
std::vector<std::string> queryIdeas(const Question &question, const Notes &notes,
                                    const std::vector<PlanStep> &plan, std::uint64_t seed);

} // namespace tradespace::offline
