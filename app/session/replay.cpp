// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/replay.h"

#include "app/connections.h"
#include "models/chat/replay/recordedmodel.h"
#include "models/store/recording.h"
#include "models/store/workspacereader.h"

#include <set>

namespace tradespace {

namespace {

Result<ExperimentPlan> planFor(const Workspace &workspace, const ExperimentId &id,
                               const Sources &sources, std::stop_token stop)
{
    auto reader = WorkspaceReader::open(workspace);
    if (!reader)
        return fail(reader.error());
    const auto record = (*reader)->experiment(id);
    if (!record)
        return fail(record.error());
    auto plan = planRecorded(*record, sources, std::move(stop));
    if (plan)
        plan->replays = true;
    return plan;
}

/// Runs that the recording has no end of are taken for done: there is nothing to go over. How many.
Result<std::size_t> leaveOut(RunRepository &recorded, const ExperimentPlan &plan,
                             Scheduler::Past &past)
{
    const auto runs = recorded.runs(plan.record.id);
    if (!runs)
        return fail(runs.error());
    std::set<RunKey> ended;
    for (const RunRecord &run : *runs) {
        if (run.result)
            ended.insert(run.key);
    }
    std::size_t left = 0;
    for (std::size_t i = 0; i < plan.runCount(); ++i) {
        const RunKey key = plan.run(i);
        if (ended.contains(key))
            continue;
        ++left;
        std::erase_if(past.runs, [&key](const RunRecord &run) { return run.key == key; });
        RunRecord done;
        done.id = plan.id(key);
        done.key = key;
        done.result.emplace().stop = StopReason::Stopped;
        past.runs.push_back(std::move(done));
    }
    return left;
}

/// Of served models and their tools the clock is the only difference there may be.
Json withoutClock(const std::optional<RunResult> &result)
{
    Json json = result ? toJson(*result) : Json();
    if (json.contains("spent"))
        json["spent"].erase("ms");
    return json;
}

} // namespace

Sources recordedSources(Sources sources, const QString &connectionsFile)
{
    sources.model = [book = std::make_shared<ConnectionBook>(connectionsFile),
                     live = std::move(sources.model)](
                        const std::string &name) -> Result<std::shared_ptr<ChatModel>> {
        const bool served = name.find('/') != std::string::npos;
        auto model = served ? Result<std::shared_ptr<ChatModel>>(book->nameOnly(name)) : live(name);
        if (!model)
            return fail(model.error());
        return std::shared_ptr<ChatModel>(std::make_shared<RecordedModel>(std::move(*model)));
    };
    return sources;
}

Result<Scheduler::Past> readPast(const Workspace &workspace, const ExperimentId &id)
{
    auto reader = WorkspaceReader::open(workspace);
    if (!reader)
        return fail(reader.error());
    auto runs = (*reader)->runs(id);
    if (!runs)
        return fail(runs.error());
    return Scheduler::Past{std::move(*runs),
                           [&workspace](const RunId &run) -> Result<std::vector<CallRecord>> {
                               auto own = WorkspaceReader::open(workspace);
                               if (!own)
                                   return fail(own.error());
                               return (*own)->calls(run);
                           }};
}

Result<Replay> prepareReplay(const Workspace &recorded, const ExperimentId &id,
                             const Sources &sources, const QString &out, std::stop_token stop)
{
    auto plan = planFor(recorded, id, sources, std::move(stop));
    if (!plan)
        return fail(plan.error());
    if (const auto copied = copyRecording(recorded, id, out); !copied)
        return fail(copied.error());
    auto workspace = Workspace::open(out, Workspace::Access::ReadWrite);
    if (!workspace)
        return fail(workspace.error());
    Replay replay;
    replay.made = std::make_unique<const Workspace>(std::move(*workspace));
    auto writer = TraceWriter::open(*replay.made);
    if (!writer)
        return fail(writer.error());
    replay.writer = std::move(*writer);
    auto past = readPast(*replay.made, id);
    if (!past)
        return fail(past.error());
    auto reader = WorkspaceReader::open(recorded);
    if (!reader)
        return fail(reader.error());
    const auto left = leaveOut(**reader, *plan, *past);
    if (!left)
        return fail(left.error());
    replay.past = std::move(*past);
    replay.notRecorded = *left;
    replay.plan = std::make_shared<const ExperimentPlan>(std::move(*plan));
    return replay;
}

Result<ReplayOutcome> concludeReplay(const Workspace &recorded, const Replay &replay)
{
    if (const auto kept = replay.writer->flush(); !kept)
        return fail(kept.error());
    auto first = WorkspaceReader::open(recorded);
    auto second = WorkspaceReader::open(*replay.made);
    if (!first || !second)
        return fail(!first ? first.error() : second.error());
    const auto before = (*first)->runs(replay.plan->record.id);
    const auto after = (*second)->runs(replay.plan->record.id);
    if (!before || !after)
        return fail(!before ? before.error() : after.error());
    std::map<RunKey, std::optional<RunResult>> results;
    for (const RunRecord &run : *after)
        results[run.key] = run.result;
    ReplayOutcome outcome;
    outcome.notRecorded = replay.notRecorded;
    for (const RunRecord &run : *before) {
        if (!run.result)
            continue;
        ++outcome.runs;
        outcome.same += withoutClock(run.result) == withoutClock(results[run.key]) ? 1 : 0;
    }
    return outcome;
}

QString replaySentence(const ReplayOutcome &outcome)
{
    return outcome.notRecorded > 0
        ? Tr::tr("%1 of %2 runs ended as recorded; of %3 there is no end on record.")
              .arg(outcome.same)
              .arg(outcome.runs)
              .arg(outcome.notRecorded)
        : Tr::tr("%1 of %2 runs ended as recorded.").arg(outcome.same).arg(outcome.runs);
}

} // namespace tradespace
