// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/experiments/plan.h"

#include <stop_token>

namespace tradespace {

/// What one run of a pilot gave.
struct PilotResult
{
    RunKey key;
    RunResult result;
    double seconds = 0; ///< of real time
};

/// Runs every arm on a few tasks, spread evenly over the experiment's, in the calling thread and
/// without a record. Only for models that cost nothing: empty when some arm's model is served.
std::vector<PilotResult> runPilot(const ExperimentPlan &plan, std::size_t tasks,
                                  std::stop_token stop);

} // namespace tradespace
