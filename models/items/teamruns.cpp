// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/teamruns.h"

#include <algorithm>

namespace tradespace {

std::optional<Topology> topologyOf(const RunTable &runs, const RunKey &run)
{
    const ExperimentRecord *record = runs.experiment();
    return record && run.arm < record->arms.size()
        ? topologyFromName(record->arms[run.arm].topology)
        : std::nullopt;
}

std::vector<RunKey> teamRuns(const RunTable &runs, std::optional<Topology> topology,
                             const std::string &family)
{
    std::vector<RunKey> out;
    const ExperimentRecord *record = runs.experiment();
    for (int row = 0; record && row < runs.rowCount(); ++row) {
        const RunRecord &run = runs.runAt(row);
        const auto own = topologyOf(runs, run.key);
        const bool team = own && *own != Topology::Single && (!topology || *own == *topology);
        const bool onFamily = family.empty()
            || (run.key.task < record->tasks.size()
                && record->tasks[run.key.task].family == family);
        if (run.result && countsAsOutcome(run.result->stop) && team && onFamily)
            out.push_back(run.key);
    }
    std::sort(out.begin(), out.end());
    return out;
}

std::optional<RunKey> defaultTeamRun(const RunTable &runs, const std::string &family)
{
    const auto all = teamRuns(runs, {}, family);
    const auto talking = std::find_if(all.begin(), all.end(), [&runs](const RunKey &run) {
        return topologyOf(runs, run) != Topology::Independent;
    });
    return talking != all.end() ? std::optional(*talking)
        : all.empty()           ? std::nullopt
                                : std::optional(all.front());
}

} // namespace tradespace
