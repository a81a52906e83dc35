// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/agents/runcontext.h"

#include <optional>
#include <string>

namespace tradespace {

/// The reason with which a run ends for which this stood in the way.
StopReason reasonFor(Resource resource);

/// The budget block of a run as a tracked agent is shown it: the limits of the arm that concern its
/// environment, and no guards on money.
std::string shownBudget(const RunContext &run);

/// The papers' rule: as soon as one of its tools is used up an agent must answer; by setting, only
/// when every limited tool is. Null: an agent without tools, which can use none up.
std::optional<StopReason> usedUp(const Environment *environment, const RunContext &run);

} // namespace tradespace
