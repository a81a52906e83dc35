// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/experiments/dryrun.h"
#include "models/store/workspace.h"

namespace tradespace {

/// Prints what a finished dry run says; the command's exit code.
int tellDryRun(const Workspace &workspace, const ExperimentPlan &whole, const ExperimentPlan &dry,
               bool asJson);

} // namespace tradespace
