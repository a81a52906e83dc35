// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace tradespace {

/// How agents of a team work together. The defaults are the protocol of the agent-scaling paper
/// (arXiv 2512.08296, section 3).
struct TeamSettings
{
    int agents = 3; ///< workers or peers, 2 to 9; an orchestrator comes on top
    int rounds = 5; ///< of an orchestrator: divide, work, check
    int debateRounds = 3;
    int turnsPerRound = 3; ///< of each agent
    int peerTurns = 1; ///< hybrid: turns after reading the other workers' reports
    bool operator==(const TeamSettings &) const = default;
};

/// Settings of the agents that hold for a whole experiment.
struct AgentSettings
{
    bool keepToolOutputs = false; ///< old tool answers stay in the conversation whole
    bool goOnWhenUsedUp = false; ///< a used-up tool does not end the search, the others may be used
    std::int64_t maxOutputTokens = 4096;
    int turnLimit = 1000; ///< of one agent, a safety net
    int samples =
        0; ///< parallel: how many share the budget; 0: one after another until it is used up
    bool bestOfSamples =
        false; ///< parallel: a judge's choice is the answer instead of the majority's
    int attempts = 8; ///< bats: at most so many, even when budget is left
    bool earlyStop = false; ///< bats: the first verified answer ends the run
    int turnsToSummary = 10; ///< verification: turns after which a summary replaces the trajectory
    TeamSettings team;
    bool operator==(const AgentSettings &) const = default;
};

} // namespace tradespace
