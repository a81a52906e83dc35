// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/importcommand.h"
#include "app/cli/terminal.h"
#include "models/store/audit.h"
#include "models/store/canonical.h"
#include "models/tasks/registry.h"

#include <sstream>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

int tasksCommand(const QStringList &arguments)
{
    QCommandLineParser parser;
    QStringList families;
    for (const auto &family : taskFamilies())
        families << qstr(family);
    parser.setApplicationDescription(
        Tr::tr("Generates tasks as JSON lines, or shows what a file of your own becomes."));
    parser.addOptions({{u"family"_s, Tr::tr("One of %1.").arg(families.join(u", "_s)), u"name"_s},
                       {u"count"_s, Tr::tr("How many."), u"n"_s, u"10"_s},
                       {u"seed"_s, Tr::tr("The same seed gives the same tasks."), u"n"_s, u"1"_s},
                       {u"settings"_s, Tr::tr("Settings of the family as JSON."), u"json"_s},
                       {u"out"_s, Tr::tr("File to write; standard output without."), u"file"_s}});
    parser.addOptions(importOptions());
    if (const auto code = parse(parser, u"tasks"_s, arguments, 0))
        return *code;
    if (parser.isSet(u"file"_s))
        return importCommand(parser);
    const auto family = required(parser, u"family"_s);
    const auto count = wholeNumber(parser, u"count"_s, 10, 1, 100'000);
    const auto seed = wholeNumber(parser, u"seed"_s, 1, 0, std::numeric_limits<qint64>::max());
    if (!family || !count || !seed)
        return WrongUse;
    Json settings = Json::object();
    if (parser.isSet(u"settings"_s)) {
        const auto given = parseJson(utf8(parser.value(u"settings"_s)), u"--settings"_s);
        if (!given) {
            report(given.error());
            return WrongUse;
        }
        settings = *given;
    }
    const auto tasks = makeTasks(utf8(*family), settings, static_cast<std::uint64_t>(*seed),
                                 static_cast<int>(*count));
    if (!tasks)
        return report(tasks.error());
    return deliver(writeTasks(tasks->tasks), parser.value(u"out"_s));
}

int checkCommand(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        Tr::tr("Audits a workspace: its integrity and every budget in it."));
    parser.addOptions(
        {{u"db"_s, Tr::tr("Workspace file."), u"file"_s}, {u"json"_s, Tr::tr("As JSON.")}});
    if (const auto code = parse(parser, u"check"_s, arguments, 0))
        return *code;
    const auto db = required(parser, u"db"_s);
    if (!db)
        return WrongUse;
    const auto workspace = Workspace::open(*db, Workspace::Access::ReadOnly);
    if (!workspace)
        return report(workspace.error());
    const auto result = audit(*workspace);
    if (!result)
        return report(result.error());
    if (parser.isSet(u"json"_s)) {
        printJson(toJson(*result));
    } else {
        for (const auto &finding : result->findings)
            print(finding + u'\n');
        print(Tr::tr("%1 experiments, %2 runs (%3 finished), %4 calls: %5\n")
                  .arg(result->experiments)
                  .arg(result->runs)
                  .arg(result->finished)
                  .arg(result->calls)
                  .arg(result->clean() ? Tr::tr("all in order.")
                                       : Tr::tr("%1 findings.").arg(result->findings.size())));
        if (result->overruns > 0)
            print(Tr::tr("%1 runs were charged more by a server than could be reserved.\n")
                      .arg(result->overruns));
    }
    return result->clean() ? Succeeded : FailedToDo;
}

int exportCommand(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(Tr::tr(
        "Every step of an experiment as JSON lines, equal whenever the same things happened."));
    parser.addOptions({{u"db"_s, Tr::tr("Workspace file."), u"file"_s},
                       {u"experiment"_s, Tr::tr("Which experiment of the workspace."), u"id"_s},
                       {u"texts"_s, Tr::tr("Replies and tool results in full, not as digests.")},
                       {u"out"_s, Tr::tr("File to write; standard output without."), u"file"_s}});
    if (const auto code = parse(parser, u"export"_s, arguments, 0))
        return *code;
    const auto db = required(parser, u"db"_s);
    if (!db)
        return WrongUse;
    const auto workspace = Workspace::open(*db, Workspace::Access::ReadOnly);
    if (!workspace)
        return report(workspace.error());
    auto reader = WorkspaceReader::open(*workspace);
    if (!reader)
        return report(reader.error());
    const auto id = chooseExperiment(**reader, parser.value(u"experiment"_s));
    if (!id)
        return report(id.error());
    std::ostringstream out;
    if (const auto written = writeCanonical(**reader, *id, out, parser.isSet(u"texts"_s)); !written)
        return report(written.error());
    return deliver(out.str(), parser.value(u"out"_s));
}

} // namespace tradespace
