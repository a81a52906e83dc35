// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/taskfilejobs.h"

#include "models/domain/wording.h"
#include "models/experiments/dryrun.h"
#include "models/experiments/scheduler.h"
#include "models/store/tracewriter.h"
#include "models/store/workspacereader.h"
#include "models/tasks/custom/customfamily.h"
#include "models/tasks/graders.h"

#include <QFile>
#include <QTemporaryDir>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

constexpr std::size_t shownRows = 20;
constexpr std::size_t shownProblems = 100;
constexpr qsizetype shownLetters = 2000;

bool isOwn(const Json &tasks)
{
    return tasks.is_object() && stringOr(tasks, "family", {}) == customFamilyName
        && tasks.contains("file") && tasks["file"].is_string();
}

QString cellText(const Json &fields, const QString &column)
{
    const auto it = fields.find(utf8(column));
    if (it == fields.end() || it->is_null())
        return {};
    return qstr(it->is_string() ? it->get<std::string>() : dump(*it)).left(shownLetters);
}

TaskFileView viewOf(const QString &file, const ImportedTasks &imported)
{
    TaskFileView view;
    view.file = file;
    view.format = formatName(imported.preview.format);
    view.columns = imported.preview.columns;
    for (const auto &row : imported.preview.rows) {
        if (view.rows.size() == shownRows)
            break;
        QStringList cells;
        for (const QString &column : view.columns)
            cells << cellText(row.fields, column);
        view.rows.push_back(cells);
        view.lines.push_back(row.line);
    }
    for (const ColumnRole &role : columnRoles())
        view.used[QString::fromLatin1(role.key)] = qstr(imported.columns.*role.column);
    view.good = imported.tasks.size();
    view.bad = imported.problemCount;
    for (const ImportProblem &problem : imported.problems) {
        if (view.problems.size() == shownProblems)
            break;
        view.problems.push_back({problem.line, problem.text()});
    }
    return view;
}

TriedView viewOf(const DryRunReport &report)
{
    TriedView view;
    for (const auto &[task, result] : report.rows) {
        std::int64_t calls = 0;
        for (const auto &[tool, units] : result.spent.calls)
            calls += units;
        view.rows.push_back(
            {qstr(task.question).left(shownLetters),
             result.answer.empty() ? Tr::tr("none") : qstr(result.answer).left(shownLetters),
             qstr(task.answer).left(shownLetters), gradeText(result),
             Tr::tr("%1 calls · $%2").arg(calls).arg(paidFor(result).usd(), 0, 'f', 5)});
    }
    view.sentences = dryRunSentences(report);
    return view;
}

Result<DryRunReport> dryRun(const Sources &sources, const Json &description, std::size_t tasks,
                            std::stop_token stop)
{
    const auto read = descriptionFromJson(description, {});
    if (!read)
        return fail(read.error());
    const auto whole = planExperiment(*read, sources, {}, stop);
    if (!whole)
        return fail(whole.error());
    const auto dry = std::make_shared<const ExperimentPlan>(dryRunOf(*whole, tasks));
    const QTemporaryDir folder; // what is paid is on disk before it is sent, here too
    const auto workspace =
        Workspace::open(folder.filePath(u"dry-run.tradespace"_s), Workspace::Access::ReadWrite);
    if (!workspace)
        return fail(workspace.error());
    auto writer = TraceWriter::open(*workspace);
    if (!writer)
        return fail(writer.error());
    if (const auto saved = (*writer)->saveExperiment(dry->record); !saved)
        return fail(saved.error());
    Scheduler scheduler(dry, **writer, {});
    scheduler.start(static_cast<int>(tasks));
    while (!scheduler.waitFor(std::chrono::milliseconds(50))) {
        if (stop.stop_requested())
            scheduler.stop();
    }
    if (const auto trouble = scheduler.trouble())
        return fail(*trouble);
    if (const auto flushed = (*writer)->flush(); !flushed)
        return fail(flushed.error());
    auto reader = WorkspaceReader::open(*workspace);
    if (!reader)
        return fail(reader.error());
    const auto runs = (*reader)->runs(dry->record.id);
    if (!runs)
        return fail(runs.error());
    return dryRunReport(*whole, *dry, *runs);
}

} // namespace

Json tasksOfFile(const QString &file)
{
    QFile in(file);
    const QByteArray line = in.open(QIODevice::ReadOnly) ? in.readLine(1 << 20) : QByteArray();
    const Json first = Json::parse(line.toStdString(), nullptr, false);
    const bool written = first.is_object() && first.contains("family") && first.contains("details");
    if (written)
        return {{"file", utf8(file)}};
    return {{"family", std::string(customFamilyName)}, {"file", utf8(file)}};
}

TaskFileView readTaskFile(const Json &tasks, std::stop_token stop)
{
    TaskFileView view;
    view.file = qstr(stringOr(tasks, "file", {}));
    // what is wrong with other fields is told beside them; the file is shown all the same
    Json readable{{"family", std::string(customFamilyName)}, {"file", tasks["file"]}};
    for (const char *field : {"columns", "grader"}) {
        Json with = readable;
        with[field] = tasks.contains(field) ? tasks[field] : Json();
        if (taskSourceFromJson(with, {}))
            readable = std::move(with);
    }
    auto source = taskSourceFromJson(readable, {});
    if (!source) {
        view.trouble = source.error().text();
        return view;
    }
    auto imported = importTasks(view.file, source->import, stop);
    if (imported)
        return viewOf(view.file, *imported);
    view.trouble = imported.error().message + u' ' + imported.error().mend;
    if (const auto preview = previewTable(view.file)) { // its columns may be wrong, not the file
        ImportedTasks none;
        none.preview = *preview;
        none.columns = source->import.columns;
        const QString trouble = view.trouble;
        view = viewOf(view.file, none);
        view.trouble = trouble;
    }
    return view;
}

TriedView tryTasks(const Sources &sources, const Json &description, std::size_t tasks,
                   std::stop_token stop)
{
    const auto report = dryRun(sources, description, tasks, stop);
    if (report)
        return viewOf(*report);
    TriedView view;
    view.trouble = report.error().text();
    return view;
}

TaskFileJobs::TaskFileJobs(Draft &draft, std::shared_ptr<const Sources> sources, QObject *parent)
    : QObject(parent)
    , m_draft(draft)
    , m_sources(std::move(sources))
{
    const auto offer = [this] { m_desk.setChoices(graderNames(), m_draft.choices().tools); };
    offer();
    connect(&draft, &Draft::toolsChanged, this, offer);
    connect(&draft, &Draft::changed, this, &TaskFileJobs::read);
    connect(&m_desk, &TaskFileDesk::tryWanted, this, [this] {
        if (m_asker)
            m_asker([this] { tryOut(); });
        else
            tryOut();
    });
    connect(&m_desk, &TaskFileDesk::tryUnwanted, this, &TaskFileJobs::endTrial);
}

TaskFileJobs::~TaskFileJobs()
{
    m_reading.request_stop();
    m_trial.request_stop();
}

void TaskFileJobs::read()
{
    if (m_desk.trying() || m_desk.tried()) { // it was of another description
        m_trial.request_stop();
        ++m_trialTicket;
        m_desk.setTried({});
    }
    const Json tasks = m_draft.value(u"tasks"_s);
    if (!isOwn(tasks)) {
        m_reading.request_stop();
        ++m_ticket;
        m_shown = {};
        if (m_desk.view() || m_desk.reading())
            m_desk.setView({});
        return;
    }
    // neither tools nor the number of tasks change what a file is read as
    Json relevant{{"file", tasks["file"]}};
    for (const char *field : {"columns", "grader"}) {
        if (tasks.contains(field))
            relevant[field] = tasks[field];
    }
    if (relevant == m_shown)
        return;
    m_shown = relevant;
    m_reading.request_stop();
    m_reading = std::stop_source();
    const int ticket = ++m_ticket;
    ++m_due;
    m_desk.setReading();
    m_files.run(
        [relevant, source = m_reading](std::stop_token stop) mutable {
            const std::stop_callback both(stop, [&source] { source.request_stop(); });
            return readTaskFile(relevant, source.get_token());
        },
        [this, ticket](TaskFileView view) {
            --m_due;
            if (ticket == m_ticket)
                m_desk.setView(std::move(view));
        });
}

void TaskFileJobs::tryOut()
{
    if (m_desk.trying() || !m_draft.valid())
        return;
    m_trial = std::stop_source();
    const int ticket = ++m_trialTicket;
    ++m_due;
    m_desk.setTrying();
    m_runs.run(
        [sources = m_sources, description = m_draft.description(),
         source = m_trial](std::stop_token stop) mutable {
            const std::stop_callback both(stop, [&source] { source.request_stop(); });
            return tryTasks(*sources, description, triedTasks, source.get_token());
        },
        [this, ticket](TriedView view) {
            --m_due;
            if (ticket == m_trialTicket)
                m_desk.setTried(std::move(view));
        });
}

void TaskFileJobs::endTrial()
{
    m_trial.request_stop();
}

} // namespace tradespace
