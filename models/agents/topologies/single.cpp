// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/agents/topologies/single.h"

#include "models/agents/lockstep.h"
#include "models/agents/samples.h"

namespace tradespace {

TopologyOutcome SingleTopology::run(RunContext &run, const Cast &cast,
                                    const Strategy &strategy) const
{
    if (strategy.base == Strategy::Base::Parallel)
        return drawSamples(run, cast, strategy);
    Voice voice(run, cast.workers, 0);
    StrategyAgent worker(run, voice, strategy, true);
    runInLockstep(run, {&worker});
    TopologyOutcome outcome;
    outcome.stop = worker.stopReason();
    outcome.error = worker.error();
    outcome.turns = voice.replies();
    if (const Candidate *result = worker.result()) {
        outcome.answer = result->answer;
        outcome.copy = result->copy;
    }
    return outcome;
}

} // namespace tradespace
