// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/loadedexperiment.h"

#include "app/cli/terminal.h"
#include "app/repricing.h"
#include "models/analysis/savedcoordination.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

/// The curve that the largest budget of a strategy blind to its budget gives under smaller caps.
Result<void> readCapped(RunRepository &repository, const std::vector<RunRecord> &runs,
                        LoadedExperiment &loaded)
{
    const auto &arms = loaded.record.arms;
    std::optional<std::size_t> largest;
    for (std::size_t i = 0; i < arms.size(); ++i) {
        const bool first = !largest && blindToBudget(arms[i]);
        const bool larger = largest && arms[i].strategy == arms[*largest].strategy
            && arms[i].topology == arms[*largest].topology && arms[i].model == arms[*largest].model
            && arms[i].budgetLevel > arms[*largest].budgetLevel;
        if (first || larger)
            largest = i;
    }
    if (!largest)
        return {};
    std::vector<Timeline> timelines;
    for (const auto &run : runs) {
        if (run.key.arm != *largest || !run.result)
            continue;
        const auto calls = repository.calls(run.id);
        if (!calls)
            return fail(calls.error());
        timelines.push_back(timelineOf(run.key, *run.result, *calls));
    }
    std::vector<Arm> caps;
    for (const auto &arm : arms) {
        if (arm.strategy == arms[*largest].strategy && arm.topology == arms[*largest].topology
            && arm.model == arms[*largest].model && arm.budgetLevel < arms[*largest].budgetLevel)
            caps.push_back(arm);
    }
    if (timelines.empty() || caps.empty())
        return {};
    loaded.capped = cappedCurve(timelines, caps);
    loaded.cappedFrom = qstr(armLabel(arms[*largest]));
    return {};
}

} // namespace

Result<LoadedExperiment> loadExperiment(const QString &db, const QString &idPrefix,
                                        const QString &prices)
{
    const auto workspace = Workspace::open(db, Workspace::Access::ReadOnly);
    if (!workspace)
        return fail(workspace.error());
    auto reader = WorkspaceReader::open(*workspace);
    if (!reader)
        return fail(reader.error());
    const auto id = chooseExperiment(**reader, idPrefix);
    if (!id)
        return fail(id.error());
    auto record = (*reader)->experiment(*id);
    if (!record)
        return fail(record.error());
    auto runs = (*reader)->runs(*id);
    if (!runs)
        return fail(runs.error());
    LoadedExperiment loaded;
    if (!prices.isEmpty()) {
        auto note = reprice(**reader, *record, prices, *runs);
        if (!note)
            return fail(note.error());
        loaded.repriced = std::move(*note);
    }
    loaded.record = std::move(*record);
    const Sample sample = sampleOf(loaded.record, *runs);
    loaded.analysis = analyse(sample.arms, sample.outcomes);
    if (const auto capped = readCapped(**reader, *runs, loaded); !capped)
        return fail(capped.error());
    auto coordination = coordinationFor(**reader, **reader, loaded.record, *runs);
    if (!coordination)
        return fail(coordination.error());
    loaded.coordination = std::move(*coordination);
    return loaded;
}

} // namespace tradespace
