// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/records.h"
#include "models/store/workspace.h"

namespace tradespace {

/// Makes a workspace of one experiment in which each run that came to an outcome has its recorded
/// calls and no result: a resume of it goes over the record and ends where the recording ended.
/// Runs that ended by trouble keep their result: there is nothing to go over. Refused when `to`
/// exists; on an error, or when it is told to stop, nothing is left of it.
Result<void> copyRecording(const Workspace &from, const ExperimentId &experiment, const QString &to,
                           std::stop_token stop = {});

} // namespace tradespace
