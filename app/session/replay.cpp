// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/replay.h"

#include "models/chat/replay/recordedmodel.h"
#include "models/domain/recordedname.h"
#include "models/store/recording.h"
#include "models/store/workspacereader.h"

#include <QFile>

#include <map>

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

/// It ended, and not by trouble that another time need not have.
bool canBeGoneOver(const RunRecord &run)
{
    return run.result && countsAsOutcome(run.result->stop);
}

/// Runs that there is nothing to go over of, or that ended by trouble, are taken for done.
std::size_t leaveOut(const std::vector<RunRecord> &recorded, const ExperimentPlan &plan,
                     Scheduler::Past &past)
{
    std::map<RunKey, const RunRecord *> known;
    for (const RunRecord &run : recorded)
        known[run.key] = &run;
    std::size_t missing = 0;
    for (std::size_t i = 0; i < plan.runCount(); ++i) {
        const RunKey key = plan.run(i);
        const auto run = known.find(key);
        if (run != known.end() && canBeGoneOver(*run->second))
            continue;
        missing += run == known.end() || !run->second->result ? 1 : 0;
        std::erase_if(past.runs, [&key](const RunRecord &each) { return each.key == key; });
        RunRecord done;
        done.id = plan.id(key);
        done.key = key;
        done.result.emplace().stop = StopReason::Answered; // nothing is written of it
        past.runs.push_back(std::move(done));
    }
    return missing;
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

Sources recordedSources(Sources sources)
{
    sources.model = [standIn = sources.standIn ? sources.standIn : sources.model](
                        const std::string &name) -> Result<std::shared_ptr<ChatModel>> {
        auto like = standIn(originalModel(name));
        if (!like)
            return fail(like.error());
        return std::shared_ptr<ChatModel>(std::make_shared<RecordedModel>(name, std::move(*like)));
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

namespace {

/// The copy, ready to be gone over.
Result<void> openCopy(Replay &replay, const QString &out)
{
    auto workspace = Workspace::open(out, Workspace::Access::ReadWrite);
    if (!workspace)
        return fail(workspace.error());
    replay.made = std::make_unique<const Workspace>(std::move(*workspace));
    auto writer = TraceWriter::open(*replay.made);
    if (!writer)
        return fail(writer.error());
    replay.writer = std::move(*writer);
    auto past = readPast(*replay.made, replay.plan->record.id);
    if (!past)
        return fail(past.error());
    replay.past = std::move(*past);
    return {};
}

} // namespace

Result<Replay> prepareReplay(const Workspace &recorded, const ExperimentId &id,
                             const Sources &sources, const QString &out, std::stop_token stop)
{
    auto plan = planFor(recorded, id, sources, stop);
    if (!plan)
        return fail(plan.error());
    Replay replay;
    replay.plan = std::make_shared<const ExperimentPlan>(std::move(*plan));
    {
        // before the copy, which may then have more than is gone over, but never less
        auto reader = WorkspaceReader::open(recorded);
        auto runs = reader ? (*reader)->runs(id) : fail(reader.error());
        if (!runs)
            return fail(runs.error());
        replay.recorded = std::move(*runs);
    }
    if (const auto copied = copyRecording(recorded, id, out, stop); !copied)
        return fail(copied.error());
    if (const auto opened = openCopy(replay, out); !opened) {
        abandon(replay, out);
        return fail(opened.error());
    }
    replay.notRecorded = leaveOut(replay.recorded, *replay.plan, replay.past);
    return replay;
}

Result<ReplayOutcome> concludeReplay(const Replay &replay)
{
    if (const auto kept = replay.writer->flush(); !kept)
        return fail(kept.error());
    auto reader = WorkspaceReader::open(*replay.made);
    auto after = reader ? (*reader)->runs(replay.plan->record.id) : fail(reader.error());
    if (!after)
        return fail(after.error());
    std::map<RunKey, std::optional<RunResult>> results;
    for (const RunRecord &run : *after)
        results[run.key] = run.result;
    ReplayOutcome outcome;
    outcome.notRecorded = replay.notRecorded;
    for (const RunRecord &run : replay.recorded) {
        if (!canBeGoneOver(run)) {
            outcome.troubled += run.result ? 1 : 0;
            continue;
        }
        ++outcome.runs;
        outcome.same += withoutClock(run.result) == withoutClock(results[run.key]) ? 1 : 0;
    }
    return outcome;
}

QString replaySentence(const ReplayOutcome &outcome)
{
    QStringList parts{
        Tr::tr("%1 of %2 runs ended as recorded.").arg(outcome.same).arg(outcome.runs)};
    if (outcome.troubled > 0)
        parts << Tr::tr("%1 had ended by trouble and are kept as they are.").arg(outcome.troubled);
    if (outcome.notRecorded > 0)
        parts << Tr::tr("Of %1 there is no end on record.").arg(outcome.notRecorded);
    return parts.join(u' ');
}

void abandon(Replay &replay, const QString &out)
{
    replay.past = {};
    replay.writer.reset();
    replay.made.reset();
    for (const char *end : {"", "-wal", "-shm", "-journal", ".lock"})
        QFile::remove(out + QLatin1String(end));
}

} // namespace tradespace
