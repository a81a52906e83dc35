// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/agents/bookkeeper.h"
#include "models/agents/prompts.h"
#include "models/agents/reserve.h"
#include "models/agents/settings.h"
#include "models/tasks/family.h"

#include <functional>

namespace tradespace {

/// What all agents of a run share. Outlives them. The parts that change are touched only between
/// the parallel stretches of a run, by its own thread.
struct RunContext
{
    const Task &task;
    const PromptSet &prompts;
    const AgentSettings &settings;
    Environment &environment;
    /// Another copy of the environment, untouched; for agents that act in private.
    std::function<Result<Environment>()> freshEnvironment;
    Bookkeeper &book;
    const Budget &told; ///< the arm's own limits; guards on money are not shown to agents
    RunSink &sink;
    RunId run;
    /// The seed of a turn: from (experiment, task, repeat, agent, turn) alone.
    std::function<std::uint64_t(int agent, int turn)> seed;
    std::function<void()> beforeTurn; ///< waits here while the experiment is paused
    std::stop_token stop;
    Reserve reserve = {}; ///< what must stay affordable
    int sharers = 1; ///< agents that are still at work
    Trouble trouble = {};
};

} // namespace tradespace
