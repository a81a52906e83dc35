// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/experiments/scheduler.h"
#include "models/store/workspace.h"

namespace tradespace {

/// From now on an interrupt is noted and ends nothing by itself.
void watchForInterrupts();
bool wasInterrupted();

/// Runs to the end or to the first interrupt, telling on the way; the exit code.
int drive(Scheduler &scheduler, bool quiet);

/// What a workspace, which must outlive it, has of an experiment from earlier sessions.
Result<Scheduler::Past> readPast(const Workspace &workspace, const ExperimentId &id);

} // namespace tradespace
