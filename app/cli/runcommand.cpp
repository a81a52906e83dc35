// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/drive.h"
#include "app/cli/dryruntext.h"
#include "app/cli/terminal.h"
#include "app/composition.h"
#include "app/connections.h"
#include "app/pricebook.h"
#include "app/session/jobs.h"
#include "app/session/recordings.h"
#include "app/session/replay.h"
#include "app/toolbook.h"
#include "models/analysis/savedcoordination.h"
#include "models/experiments/scheduler.h"
#include "models/store/tracewriter.h"

#include <QFileInfo>
#include <QTemporaryDir>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

Json summary(const ExperimentPlan &plan, const Progress &progress)
{
    return {{"experiment", toHex(plan.record.id)},
            {"name", plan.record.name},
            {"runs", progress.total},
            {"finished", progress.finished},
            {"failed", progress.failed},
            {"refused_by_cap", progress.refused},
            {"spent_usd", progress.spent.usd()},
            {"state", progress.state == Progress::State::Finished ? "finished" : "stopped"}};
}

/// From a file or by the name of a ready-made one. Errors in its fields name the file as well.
Result<ExperimentPlan> planOf(const QString &file, const Sources &sources, std::stop_token stop)
{
    const auto description = findDescription(file);
    if (!description)
        return fail(description.error());
    auto plan =
        planExperiment(*description, sources, QFileInfo(file).absolutePath(), std::move(stop));
    if (plan || QFileInfo(plan.error().place).isAbsolute())
        return plan;
    Error error = plan.error();
    error.place = error.place.isEmpty() ? file : QString(file + u": "_s + error.place);
    return fail(error);
}

/// As a workspace has it.
Result<ExperimentPlan> planOf(const Workspace &workspace, const QString &idPrefix,
                              const Sources &sources, std::stop_token stop)
{
    auto reader = WorkspaceReader::open(workspace);
    if (!reader)
        return fail(reader.error());
    const auto id = chooseExperiment(**reader, idPrefix);
    if (!id)
        return fail(id.error());
    const auto record = (*reader)->experiment(*id);
    if (!record)
        return fail(record.error());
    return planRecorded(*record, sources, std::move(stop));
}

/// Can take its time where a server compares texts; an interrupt ends it.
Result<void> keepMeasurements(const Workspace &workspace, TraceWriter &writer,
                              const ExperimentRecord &record, const QString &connectionsFile)
{
    return interruptible([&](std::stop_token stop) {
        return saveMeasurements(workspace, writer, record, embedderSource(connectionsFile)(), stop);
    });
}

} // namespace

int runCommand(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(Tr::tr("Runs an experiment, or goes on with it."));
    parser.addPositionalArgument(
        u"experiment"_s,
        Tr::tr("Description file, or a ready-made one: %1. Without it, the "
               "experiment that the workspace has.")
            .arg(readyMadeExperiments().join(u", "_s)));
    parser.addOptions({{u"db"_s, Tr::tr("Workspace file; made when it is not there."), u"file"_s},
                       {u"jobs"_s, Tr::tr("Runs at once."), u"n"_s},
                       {u"experiment"_s, Tr::tr("Which experiment of the workspace."), u"id"_s},
                       {u"prompts"_s, Tr::tr("Folder with your own prompts."), u"folder"_s},
                       {u"connections"_s, Tr::tr("File with the connections."), u"file"_s},
                       {u"tools"_s, Tr::tr("File with the tools."), u"file"_s},
                       {u"prices"_s, Tr::tr("File with your own prices."), u"file"_s},
                       {u"recordings"_s,
                        Tr::tr("Workspace whose experiments models named "
                               "recording/EXPERIMENT/MODEL play again; the one of --db otherwise."),
                        u"file"_s},
                       {u"dry-run"_s,
                        Tr::tr("Try so many tasks under the cheapest arm first, in a workspace "
                               "that goes afterwards unless --db names one."),
                        u"n"_s},
                       {u"quiet"_s, Tr::tr("No progress.")},
                       {u"json"_s, Tr::tr("Summary as JSON.")}});
    if (const auto code = parse(parser, u"run"_s, arguments, 1))
        return *code;
    const auto jobs = wholeNumber(parser, u"jobs"_s, 0, 1, 256);
    const auto dryTasks = wholeNumber(parser, u"dry-run"_s, 0, 1, 1000);
    if (!jobs || !dryTasks)
        return WrongUse;
    const QTemporaryDir passing; // of a dry run
    const auto db = *dryTasks > 0 && !parser.isSet(u"db"_s)
        ? std::optional(passing.filePath(u"dry-run.tradespace"_s))
        : required(parser, u"db"_s);
    if (!db)
        return WrongUse;
    if (*dryTasks > 0 && parser.positionalArguments().isEmpty()) {
        say(Tr::tr("--dry-run needs a description file, or the name of a ready-made experiment."));
        return WrongUse;
    }

    const QString connectionsFile =
        parser.isSet(u"connections"_s) ? parser.value(u"connections"_s) : defaultConnectionsFile();
    if (parser.isSet(u"prices"_s)) {
        if (const auto there = checkNamedPrices(parser.value(u"prices"_s)); !there)
            return report(there.error());
    }
    const auto board = std::make_shared<ReadingBoard>();
    const auto reading = readingLines(board, parser.isSet(u"quiet"_s));
    auto sources =
        makeSources(parser.isSet(u"prompts"_s) ? parser.value(u"prompts"_s) : defaultPromptFolder(),
                    connectionsFile,
                    std::make_shared<ToolBook>(parser.isSet(u"tools"_s) ? parser.value(u"tools"_s)
                                                                        : defaultToolsFile(),
                                               toolKinds(board)),
                    parser.isSet(u"prices"_s) ? parser.value(u"prices"_s) : defaultPricesFile());
    if (!sources)
        return report(sources.error());
    *sources =
        withRecordings(std::move(*sources),
                       recordingsIn(parser.isSet(u"recordings"_s) ? parser.value(u"recordings"_s)
                                        : parser.isSet(u"db"_s)   ? parser.value(u"db"_s)
                                                                  : QString()));
    // a description must be in order before a workspace is made for it
    std::optional<Result<ExperimentPlan>> planned;
    if (!parser.positionalArguments().isEmpty()) {
        planned.emplace(interruptible(
            [&](std::stop_token stop) {
                return planOf(parser.positionalArguments().constFirst(), *sources, stop);
            },
            reading));
        if (!*planned)
            return report(planned->error());
    }
    // from here on there is something to leave in order
    watchForInterrupts();
    const auto workspace = Workspace::open(*db, Workspace::Access::ReadWrite);
    if (!workspace)
        return report(workspace.error());
    if (!planned) {
        planned.emplace(interruptible(
            [&](std::stop_token stop) {
                return planOf(*workspace, parser.value(u"experiment"_s), *sources, stop);
            },
            reading));
        if (!*planned)
            return report(planned->error());
    }
    const auto plan = std::make_shared<const ExperimentPlan>(
        *dryTasks > 0 ? dryRunOf(**planned, static_cast<std::size_t>(*dryTasks))
                      : std::move(**planned));
    auto writer = TraceWriter::open(*workspace);
    if (!writer)
        return report(writer.error());
    if (const auto saved = (*writer)->saveExperiment(plan->record); !saved)
        return report(saved.error());
    auto past = readPast(*workspace, plan->record.id);
    if (!past)
        return report(past.error());

    Scheduler scheduler(plan, **writer, std::move(*past));
    scheduler.start(*jobs > 0 ? static_cast<int>(*jobs) : plan->description.jobs);
    const int code = drive(scheduler, parser.isSet(u"quiet"_s),
                           Tr::tr("Stopped. The same command goes on from here."));
    if (const auto kept = (*writer)->flush(); !kept && code == Succeeded)
        return report(kept.error());
    if (code == Succeeded) {
        if (const auto saved =
                keepMeasurements(*workspace, **writer, plan->record, connectionsFile);
            !saved)
            return report(saved.error());
    }
    if (*dryTasks > 0)
        return code != Succeeded
            ? code
            : tellDryRun(*workspace, **planned, *plan, parser.isSet(u"json"_s));
    if (parser.isSet(u"json"_s))
        printJson(summary(*plan, scheduler.progress()));
    return code;
}

} // namespace tradespace
