// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/draftbook.h"
#include "models/analysis/savedcoordination.h"
#include "models/experiments/scheduler.h"
#include "models/items/tracemodel.h"
#include "models/store/tracewriter.h"
#include "models/store/workspacereader.h"

namespace tradespace {

/// What a session does away from the GUI thread: plain functions from values to values.

/// The note in a workspace that holds its drafts.
inline const std::string draftsSetting = "drafts";

/// A workspace that is open for a window.
struct OpenWorkspace
{
    std::shared_ptr<const Workspace> workspace;
    std::shared_ptr<TraceWriter> writer; ///< null: it can only be read
    std::optional<Error> readOnlyBecause;
    DraftBook drafts;
    std::vector<RunRepository::ExperimentHead> heads;
};
/// For writing, else for reading, else the error of the first try. A workspace without notes gets
/// the ready-made descriptions as its drafts.
Result<OpenWorkspace> openWorkspace(const QString &path, const std::vector<Json> &readyMade);

Result<std::vector<RunRepository::ExperimentHead>> readHeads(const Workspace &workspace);

struct LoadedRuns
{
    std::shared_ptr<const ExperimentRecord> record;
    std::vector<RunRecord> runs;
};
Result<LoadedRuns> loadRuns(const Workspace &workspace, const ExperimentId &id);

/// The run as it stands in the workspace; `run` is what the caller knows of it.
Result<std::shared_ptr<const RunTrace>>
loadTrace(const Workspace &workspace, const ExperimentRecord &record, const RunRecord &run);

/// What the coordination metrics of an experiment are made of: those that are saved and fit, else
/// what was read of its runs.
struct CoordinationSource
{
    std::optional<Coordination> saved;
    CoordinationRuns read;
};
/// `runs`: finished ones, in any order.
Result<CoordinationSource> readCoordinationSource(const Workspace &workspace,
                                                  const ExperimentRecord &record,
                                                  std::vector<RunRecord> runs);

/// What a report will want of an experiment that has finished, computed and kept with it; with the
/// user's model of embeddings where there is one.
Result<void> saveMeasurements(const Workspace &workspace, TraceWriter &writer,
                              const ExperimentRecord &record,
                              const std::optional<Embedder> &embedder, std::stop_token stop);

/// Everything that a scheduler needs, with the experiment already in the workspace.
struct PreparedRun
{
    std::shared_ptr<const ExperimentPlan> plan;
    Scheduler::Past past;
};
/// Plans a description, or an experiment that the workspace has with those of its fields changed
/// that make no other experiment of it.
Result<PreparedRun> prepareRun(std::shared_ptr<const Workspace> workspace, TraceWriter &writer,
                               const Sources &sources, const Json &description,
                               std::shared_ptr<const ExperimentRecord> recorded,
                               std::stop_token stop);

/// The description in a file, whatever is wrong inside; a relative task file is made absolute. An
/// error names file and line when it is no JSON, or says that it is no description.
Result<Json> readDraft(const QString &file);

} // namespace tradespace
