// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/embedder.h"
#include "models/domain/runrepository.h"

namespace tradespace {

/// How the agents of one run worked together. A value.
struct RunCoordination
{
    std::map<int, int> turns; ///< model replies per agent; empty: not looked at
    std::map<std::string, int> messages; ///< per kind, hand-ins to the aggregator among them
    std::map<std::pair<int, int>, int> pairs; ///< the same per sender and receiver
    int rounds = 0; ///< the last in which a message was sent
    std::int64_t tokens = 0;
    std::optional<double> redundancy; ///< mean cosine of the outputs of its agents, by pairs
    bool operator==(const RunCoordination &) const = default;
};

/// Messages between agents; a hand-in is none.
int messageCount(const RunCoordination &run);

/// A run with all that the coordination metrics read of it.
struct CoordinationRun
{
    RunKey key;
    RunResult result;
    RunCoordination coordination;
};

/// Everything but redundancy, which needs the outputs of all runs.
RunCoordination runCoordination(const RunResult &result, const std::vector<CallRecord> &calls,
                                const std::vector<RunEvent> &events);
/// What each agent's work came to, as noted at the end of the run.
std::vector<std::string> outputsOf(const std::vector<RunEvent> &events);

/// The finished runs of an experiment and what their redundancies rest on.
struct CoordinationRuns
{
    std::vector<CoordinationRun> runs;
    RedundancyVectors vectors;
};

/// Calls and events are read of teams only: a single agent sends nothing, and its turns and tokens
/// are in its result. Outputs are compared by the embedder's vectors, by the built-in ones when
/// there is none or it fails. Takes its time; works on the repository's thread.
Result<CoordinationRuns> readCoordinationRuns(RunRepository &repository,
                                              const ExperimentRecord &experiment,
                                              const std::vector<RunRecord> &runs,
                                              const Embedder *embedder = nullptr,
                                              std::stop_token stop = {});

} // namespace tradespace
