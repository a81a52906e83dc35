// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/agents/topology.h"

namespace tradespace {

/// One agent: the baseline of every comparison.
class SingleTopology final : public TopologyRunner
{
public:
    TopologyOutcome run(RunContext &run, ChatModel &model, const Strategy &strategy) const override;
};

} // namespace tradespace
