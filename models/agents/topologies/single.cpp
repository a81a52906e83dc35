// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/agents/topologies/single.h"

namespace tradespace {

TopologyOutcome SingleTopology::run(RunContext &run, ChatModel &model,
                                    const Strategy &strategy) const
{
    Agent agent(run, model, strategy);
    while (!agent.finished()) {
        agent.think();
        if (!agent.finished())
            agent.act();
    }
    return {agent.stopReason(), agent.answer(), agent.error(), agent.turns()};
}

} // namespace tradespace
