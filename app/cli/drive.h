// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/experiments/scheduler.h"

namespace tradespace {

/// From now on an interrupt is noted and ends nothing by itself.
void watchForInterrupts();
bool wasInterrupted();

/// Runs to the end or to the first interrupt, telling on the way; the exit code.
int drive(Scheduler &scheduler, bool quiet);

} // namespace tradespace
