// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/agents/agent.h"

namespace tradespace {

/// The most that a role's last call can cost: its opening, so many bytes (as stored, escapes
/// counted) of a last reply and of what it will have been told, the closing prompt and the form.
Charge closingCost(const RunContext &run, const ChatModel &model, const AgentRole &role,
                   std::size_t moreBytes, std::int64_t mostOutput);

} // namespace tradespace
