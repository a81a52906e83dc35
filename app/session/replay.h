// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/experiments/scheduler.h"
#include "models/store/tracewriter.h"

namespace tradespace {

/// The same sources with models that are asked for nothing.
Sources recordedSources(Sources sources);

/// What a workspace, which must outlive it, has of an experiment from earlier sessions.
Result<Scheduler::Past> readPast(const Workspace &workspace, const ExperimentId &id);

/// An experiment about to be gone over again from its record, into a workspace of its own. Movable.
struct Replay
{
    std::shared_ptr<const ExperimentPlan> plan;
    std::unique_ptr<const Workspace> made; ///< outlives what follows
    std::unique_ptr<TraceWriter> writer;
    Scheduler::Past past;
    std::vector<RunRecord> recorded; ///< as they stood before the copy was made
    std::size_t notRecorded = 0; ///< runs without an end on record: left out
};

/// Makes the workspace `out`, which must not be there yet and is taken away again on an error.
/// `sources`: see recordedSources().
Result<Replay> prepareReplay(const Workspace &recorded, const ExperimentId &id,
                             const Sources &sources, const QString &out, std::stop_token stop = {});

/// How the results of a replay stand to those on record, whatever the clock said.
struct ReplayOutcome
{
    std::size_t runs = 0;
    std::size_t same = 0;
    std::size_t troubled = 0; ///< ended by trouble: kept as they are, and in neither figure above
    std::size_t notRecorded = 0;
};
/// After all of its runs have ended.
Result<ReplayOutcome> concludeReplay(const Replay &replay);
QString replaySentence(const ReplayOutcome &outcome);

/// Closes the copy and takes it away, with what SQLite keeps beside it.
void abandon(Replay &replay, const QString &out);

} // namespace tradespace
