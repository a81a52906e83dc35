// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/experiments/plan.h"
#include "models/store/workspace.h"

namespace tradespace {

/// Gives the workspace whose experiments may be played again. Called from many threads.
using RecordingSource = std::function<Result<std::shared_ptr<const Workspace>>()>;
/// One that is open, as long as it is.
RecordingSource recordingsOf(std::weak_ptr<const Workspace> workspace);
/// One in a file, opened for reading when it is first asked for; empty: there is none.
RecordingSource recordingsIn(const QString &file);

/// The same sources, in which "recording/EXPERIMENT/MODEL" names a model that plays an experiment
/// of that workspace again, with the prompts and prices that it was asked with.
Sources withRecordings(Sources sources, RecordingSource workspace);

/// A description like that of an experiment on record, with its models and its judge played.
Result<Json> playedDescription(const ExperimentRecord &record);

} // namespace tradespace
