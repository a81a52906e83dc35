// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/agents/agent.h"

#include <memory>

namespace tradespace {

/// What a run of a topology comes to, before grading.
struct TopologyOutcome
{
    StopReason stop = StopReason::Failed;
    std::string answer;
    std::string error;
    int turns = 0; ///< over all agents
};

/// How the agents of a run work together. Immutable and shared by all runs.
class TopologyRunner
{
public:
    virtual ~TopologyRunner() = default;
    virtual TopologyOutcome run(RunContext &run, ChatModel &model,
                                const Strategy &strategy) const = 0;
};

std::vector<std::string> knownTopologies();
Result<std::shared_ptr<const TopologyRunner>> topologyFromName(const std::string &name,
                                                               const QString &place);

} // namespace tradespace
