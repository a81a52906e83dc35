// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/drive.h"
#include "app/cli/terminal.h"
#include "app/composition.h"
#include "app/connections.h"
#include "app/toolbook.h"
#include "models/chat/replay/recordedmodel.h"
#include "models/store/recording.h"
#include "models/store/tracewriter.h"
#include "models/store/workspacereader.h"

#include <set>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

/// The same with models that are asked for nothing.
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

struct Difference
{
    std::size_t runs = 0;
    std::vector<RunKey> others; ///< whose results are not the same
};

/// By result, whatever the clock said.
Result<Difference> compare(const Workspace &recorded, const Workspace &replayed,
                           const ExperimentId &id)
{
    auto first = WorkspaceReader::open(recorded);
    auto second = WorkspaceReader::open(replayed);
    if (!first || !second)
        return fail(!first ? first.error() : second.error());
    const auto before = (*first)->runs(id);
    const auto after = (*second)->runs(id);
    if (!before || !after)
        return fail(!before ? before.error() : after.error());
    std::map<RunKey, std::optional<RunResult>> results;
    for (const RunRecord &run : *after)
        results[run.key] = run.result;
    Difference difference;
    for (const RunRecord &run : *before) {
        if (!run.result)
            continue;
        ++difference.runs;
        auto recordedJson = toJson(*run.result);
        auto replayedJson = results[run.key] ? toJson(*results[run.key]) : Json();
        for (Json *json : {&recordedJson, &replayedJson}) {
            if (json->contains("spent"))
                (*json)["spent"].erase("ms"); // served models take real time
        }
        if (recordedJson != replayedJson)
            difference.others.push_back(run.key);
    }
    return difference;
}

} // namespace

int replayCommand(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        Tr::tr("Goes over an experiment again with the replies on record: free, without a network, "
               "and each request is checked against the recorded one."));
    parser.addOptions({{u"db"_s, Tr::tr("Workspace with the recording."), u"file"_s},
                       {u"experiment"_s, Tr::tr("Which experiment of the workspace."), u"id"_s},
                       {u"out"_s, Tr::tr("Workspace to make."), u"file"_s},
                       {u"jobs"_s, Tr::tr("Runs at once."), u"n"_s},
                       {u"connections"_s, Tr::tr("File with the connections."), u"file"_s},
                       {u"tools"_s, Tr::tr("File with the tools."), u"file"_s},
                       {u"quiet"_s, Tr::tr("No progress.")},
                       {u"json"_s, Tr::tr("As JSON.")}});
    if (const auto code = parse(parser, u"replay"_s, arguments, 0))
        return *code;
    const auto db = required(parser, u"db"_s);
    const auto out = required(parser, u"out"_s);
    const auto jobs = wholeNumber(parser, u"jobs"_s, 2, 1, 256);
    if (!db || !out || !jobs)
        return WrongUse;
    const auto valueOr = [&parser](const QString &option, const QString &fallback) {
        return parser.isSet(option) ? parser.value(option) : fallback;
    };
    const QString connections = valueOr(u"connections"_s, defaultConnectionsFile());
    const auto board = std::make_shared<ReadingBoard>();
    const auto sources = makeSources(
        defaultPromptFolder(), connections,
        std::make_shared<ToolBook>(valueOr(u"tools"_s, defaultToolsFile()), toolKinds(board)));
    if (!sources)
        return report(sources.error());
    const auto recorded = Workspace::open(*db, Workspace::Access::ReadOnly);
    if (!recorded)
        return report(recorded.error());
    auto reader = WorkspaceReader::open(*recorded);
    if (!reader)
        return report(reader.error());
    const auto id = chooseExperiment(**reader, parser.value(u"experiment"_s));
    if (!id)
        return report(id.error());
    auto plan = interruptible(
        [&](std::stop_token stop) {
            return planFor(*recorded, *id, recordedSources(*sources, connections), stop);
        },
        readingLines(board, parser.isSet(u"quiet"_s)));
    if (!plan)
        return report(plan.error());
    if (const auto copied = copyRecording(*recorded, *id, *out); !copied)
        return report(copied.error());
    const auto workspace = Workspace::open(*out, Workspace::Access::ReadWrite);
    if (!workspace)
        return report(workspace.error());
    auto writer = TraceWriter::open(*workspace);
    if (!writer)
        return report(writer.error());
    auto past = readPast(*workspace, *id);
    if (!past)
        return report(past.error());
    const auto left = leaveOut(**reader, *plan, *past);
    if (!left)
        return report(left.error());
    watchForInterrupts();
    Scheduler scheduler(std::make_shared<const ExperimentPlan>(std::move(*plan)), **writer,
                        std::move(*past));
    scheduler.start(static_cast<int>(*jobs));
    const int code = drive(scheduler, parser.isSet(u"quiet"_s));
    if (const auto kept = (*writer)->flush(); !kept && code == Succeeded)
        return report(kept.error());
    if (code != Succeeded)
        return code;
    const auto difference = compare(*recorded, *workspace, *id);
    if (!difference)
        return report(difference.error());
    const std::size_t same = difference->runs - difference->others.size();
    if (parser.isSet(u"json"_s))
        printJson({{"runs", difference->runs}, {"same", same}, {"not_recorded", *left}});
    else if (*left > 0)
        print(Tr::tr("%1 of %2 runs ended as recorded; of %3 there is no end on record.\n")
                  .arg(same)
                  .arg(difference->runs)
                  .arg(*left));
    else
        print(Tr::tr("%1 of %2 runs ended as recorded.\n").arg(same).arg(difference->runs));
    return difference->others.empty() ? Succeeded : FailedToDo;
}

} // namespace tradespace
