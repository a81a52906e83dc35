// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/agents/agent.h"
#include "models/agents/candidate.h"

namespace tradespace {

/// A model's choice among several answers to the run's task. What it may cost is kept affordable
/// from the start of the run, under the number of the one who will ask.
void keepForSelection(RunContext &run, const ChatModel &model, int asker);
void releaseSelection(RunContext &run, int asker);

/// The role of the one who chooses among these candidates.
AgentRole selectorRole(const RunContext &run, const std::vector<Candidate> &candidates,
                       const std::vector<std::size_t> &among);
/// The candidate that was chosen; the first when nothing useful was said.
std::size_t chosenBy(const std::optional<HandIn> &handIn, const std::vector<std::size_t> &among);

} // namespace tradespace
