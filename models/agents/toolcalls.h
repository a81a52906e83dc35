// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/agents/voice.h"

namespace tradespace {

/// A tool call of a reply on its way through the tool phase.
struct CallInHand
{
    ToolCall call;
    int sequence = 0; ///< its place in the reply, from 1
    Tool *tool = nullptr;
    std::int64_t asked = 0; ///< units
    /// What the model is told instead, when it cannot be run.
    std::string answer;
    const char *misuse = nullptr; ///< the event that tells of it: unknown tool, bad arguments
    std::optional<Refusal> refusal;
    std::optional<PendingToolCall> pending;
};

bool hasTool(const Environment &environment, const std::string &name);

/// Validates a call and reserves its units; what is wrong with it becomes its answer and costs
/// nothing. `offered`: all tools that the model was told of.
CallInHand takeInHand(ToolCall call, int sequence, Environment *environment,
                      const std::vector<ToolSpec> &offered, RunContext &run, const Voice &voice);

} // namespace tradespace
