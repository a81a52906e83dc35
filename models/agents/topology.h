// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/agents/strategyagent.h"

#include <memory>

namespace tradespace {

/// What a run of a topology comes to, before grading.
struct TopologyOutcome
{
    StopReason stop = StopReason::Failed;
    std::string answer;
    std::string error;
    int turns = 0; ///< over all agents
    std::shared_ptr<Environment> copy; ///< what is to be judged instead of the shared environment
    /// Parallel samples: all that were drawn, and what majority and judge chose among them.
    std::vector<Candidate> samples;
    std::optional<std::size_t> majority;
    std::optional<std::size_t> best;
};

/// The models of a run by role.
struct Cast
{
    ChatModel &lead; ///< orchestrator, synthesiser, judge
    ChatModel &workers; ///< everybody else
};

/// How the agents of a run work together. Immutable and shared by all runs.
class TopologyRunner
{
public:
    virtual ~TopologyRunner() = default;
    virtual TopologyOutcome run(RunContext &run, const Cast &cast,
                                const Strategy &strategy) const = 0;
};

std::vector<std::string> knownTopologies();
Result<std::shared_ptr<const TopologyRunner>> topologyFromName(const std::string &name,
                                                               const QString &place);

/// Whether the agents of a topology can work with a strategy; the error says why not.
Result<void> checkCombination(const std::string &topology, const Strategy &strategy,
                              const QString &place);

} // namespace tradespace
