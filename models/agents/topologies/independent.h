// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/agents/topology.h"

namespace tradespace {

/// Several agents do the whole task side by side without a word; one synthesis of their outputs,
/// without a vote. Where actions change state each acts on a private copy, and the synthesiser's
/// list of actions is carried out on a fresh one. Carrying it out is part of handing in: free.
class IndependentTopology final : public TopologyRunner
{
public:
    TopologyOutcome run(RunContext &run, const Cast &cast, const Strategy &strategy) const override;
};

} // namespace tradespace
