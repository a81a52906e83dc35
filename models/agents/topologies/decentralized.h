// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/agents/topology.h"

namespace tradespace {

/// Peers that debate: in every round each reads what the others propose, works on and proposes
/// anew; then a majority vote. All act in one environment.
class DecentralizedTopology final : public TopologyRunner
{
public:
    TopologyOutcome run(RunContext &run, const Cast &cast, const Strategy &strategy) const override;
};

} // namespace tradespace
