// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/drive.h"
#include "app/cli/terminal.h"
#include "app/composition.h"
#include "app/connections.h"
#include "app/session/replay.h"
#include "app/toolbook.h"
#include "models/store/workspacereader.h"

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

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
    watchForInterrupts();
    auto replay = interruptible(
        [&](std::stop_token stop) {
            return prepareReplay(*recorded, *id, recordedSources(*sources), *out, stop);
        },
        readingLines(board, parser.isSet(u"quiet"_s)));
    if (!replay)
        return report(replay.error());
    const int code = [&] {
        Scheduler scheduler(replay->plan, *replay->writer, std::move(replay->past));
        scheduler.start(static_cast<int>(*jobs));
        return drive(scheduler, parser.isSet(u"quiet"_s),
                     Tr::tr("Stopped. What was made of it is removed."));
    }();
    if (code != Succeeded) {
        abandon(*replay, *out);
        return code;
    }
    const auto outcome = concludeReplay(*replay);
    if (!outcome)
        return report(outcome.error());
    if (parser.isSet(u"json"_s))
        printJson({{"runs", outcome->runs},
                   {"same", outcome->same},
                   {"troubled", outcome->troubled},
                   {"not_recorded", outcome->notRecorded}});
    else
        print(replaySentence(*outcome) + u'\n');
    return outcome->same == outcome->runs ? Succeeded : FailedToDo;
}

} // namespace tradespace
