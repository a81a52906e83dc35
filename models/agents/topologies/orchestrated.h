// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/agents/topology.h"

namespace tradespace {

/// One orchestrator and several workers: in each round it divides, they work a few turns each and
/// report, it checks and decides. In the hybrid the workers also read one another's reports and may
/// mend their own before they hand it in. All act in one environment. Parts ask different things,
/// so only a worker whose last report answers the whole task can contradict the answer that was
/// chosen.
class OrchestratedTopology final : public TopologyRunner
{
public:
    enum class Peers
    {
        Silent, ///< centralized
        Talk ///< hybrid
    };
    explicit OrchestratedTopology(Peers peers)
        : m_peers(peers)
    {
    }
    TopologyOutcome run(RunContext &run, const Cast &cast, const Strategy &strategy) const override;

private:
    const Peers m_peers;
};

} // namespace tradespace
