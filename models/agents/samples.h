// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/agents/topology.h"

namespace tradespace {

/// The strategy "parallel": several samples of one agent on one budget, a fixed number side by side
/// or one after another until the budget is used up. Majority and judge choose among the same
/// samples; which of the two decides the run's answer is a setting.
TopologyOutcome drawSamples(RunContext &run, const Cast &cast, const Strategy &strategy);

} // namespace tradespace
