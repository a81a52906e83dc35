// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/agents/topology.h"

namespace tradespace {

/// One agent: the baseline of every comparison. Parallel samples of it count as one, too.
class SingleTopology final : public TopologyRunner
{
public:
    TopologyOutcome run(RunContext &run, const Cast &cast, const Strategy &strategy) const override;
};

} // namespace tradespace
