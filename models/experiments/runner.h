// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/runsink.h"
#include "models/experiments/pausegate.h"
#include "models/experiments/plan.h"

namespace tradespace {

/// Executes one run from its first turn to its grade, in the calling thread. Reports to the sink
/// all but the result: a run that was stopped has none yet, and only the scheduler knows why.
/// `usdLimit`: of the run without its judging. `failedBefore`: by trouble, with what is in `history`.
RunResult executeRun(const ExperimentPlan &plan, const RunKey &key, std::optional<Money> usdLimit,
                     RunSink &sink, std::vector<CallRecord> history, PauseGate &gate,
                     std::stop_token stop, bool failedBefore = false);

} // namespace tradespace
