// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/jobs.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace tradespace {

namespace {

Result<DraftBook> readDrafts(WorkspaceReader &reader, const std::vector<Json> &readyMade)
{
    const auto kept = reader.setting(draftsSetting);
    if (!kept)
        return fail(kept.error());
    if (*kept)
        return DraftBook::fromJson(parseJson(**kept, {}).value_or(Json()));
    DraftBook book;
    for (auto it = readyMade.rbegin(); it != readyMade.rend(); ++it)
        book.add(*it);
    return book;
}

} // namespace

Result<OpenWorkspace> openWorkspace(const QString &path, const std::vector<Json> &readyMade)
{
    OpenWorkspace open;
    if (auto own = Workspace::open(path, Workspace::Access::ReadWrite)) {
        open.workspace = std::make_shared<const Workspace>(std::move(*own));
        auto writer = TraceWriter::open(*open.workspace);
        if (!writer)
            return fail(writer.error());
        open.writer = std::move(*writer);
    } else {
        open.readOnlyBecause = own.error();
        auto read = Workspace::open(path, Workspace::Access::ReadOnly);
        if (!read)
            return fail(*open.readOnlyBecause);
        open.workspace = std::make_shared<const Workspace>(std::move(*read));
    }
    auto reader = WorkspaceReader::open(*open.workspace);
    if (!reader)
        return fail(reader.error());
    auto drafts = readDrafts(**reader, readyMade);
    if (!drafts)
        return fail(drafts.error());
    auto heads = (*reader)->experiments();
    if (!heads)
        return fail(heads.error());
    open.drafts = std::move(*drafts);
    open.heads = std::move(*heads);
    return open;
}

Result<std::vector<RunRepository::ExperimentHead>> readHeads(const Workspace &workspace)
{
    const auto reader = WorkspaceReader::open(workspace);
    if (!reader)
        return fail(reader.error());
    return (*reader)->experiments();
}

Result<LoadedRuns> loadRuns(const Workspace &workspace, const ExperimentId &id)
{
    const auto reader = WorkspaceReader::open(workspace);
    if (!reader)
        return fail(reader.error());
    auto record = (*reader)->experiment(id);
    if (!record)
        return fail(record.error());
    auto runs = (*reader)->runs(id);
    if (!runs)
        return fail(runs.error());
    return LoadedRuns{std::make_shared<const ExperimentRecord>(std::move(*record)),
                      std::move(*runs)};
}

Result<std::shared_ptr<const RunTrace>>
loadTrace(const Workspace &workspace, const ExperimentRecord &record, const RunRecord &run)
{
    const auto reader = WorkspaceReader::open(workspace);
    if (!reader)
        return fail(reader.error());
    if (run.key.arm >= record.arms.size() || run.key.task >= record.tasks.size())
        return fail(Error::Kind::Storage, workspace.path(),
                    Tr::tr("A run belongs to an arm or a task that the experiment does not have."),
                    Tr::tr("\"tradespace check\" tells what else is wrong."));
    auto entries = (*reader)->trace(run.id);
    if (!entries)
        return fail(entries.error());
    auto events = (*reader)->events(run.id);
    if (!events)
        return fail(events.error());
    return std::make_shared<const RunTrace>(RunTrace{run, record.arms[run.key.arm],
                                                     record.tasks[run.key.task],
                                                     std::move(*entries), std::move(*events)});
}

Result<CoordinationSource> readCoordinationSource(const Workspace &workspace,
                                                  const ExperimentRecord &record,
                                                  std::vector<RunRecord> runs)
{
    const auto reader = WorkspaceReader::open(workspace);
    if (!reader)
        return fail(reader.error());
    // as the workspace has them: the saved ones are known by it
    std::sort(runs.begin(), runs.end(), [](const auto &a, const auto &b) { return a.key < b.key; });
    auto saved = savedCoordination(**reader, record, runs);
    if (!saved)
        return fail(saved.error());
    if (*saved)
        return CoordinationSource{std::move(*saved), {}};
    auto read = readCoordinationRuns(**reader, record, runs);
    if (!read)
        return fail(read.error());
    return CoordinationSource{{}, std::move(*read)};
}

Result<void> saveMeasurements(const Workspace &workspace, TraceWriter &writer,
                              const ExperimentRecord &record,
                              const std::optional<Embedder> &embedder, std::stop_token stop)
{
    const auto reader = WorkspaceReader::open(workspace);
    if (!reader)
        return fail(reader.error());
    return saveCoordination(**reader, **reader, writer, record, embedder ? &*embedder : nullptr,
                            stop);
}

Result<PreparedRun> prepareRun(std::shared_ptr<const Workspace> workspace, TraceWriter &writer,
                               const Sources &sources, const Json &description,
                               std::shared_ptr<const ExperimentRecord> recorded,
                               std::stop_token stop)
{
    Result<ExperimentPlan> plan;
    if (recorded) {
        ExperimentRecord renewed = *recorded;
        renewed.description = description;
        plan = planRecorded(renewed, sources, std::move(stop));
    } else {
        const auto read = descriptionFromJson(description, {});
        if (!read)
            return fail(read.error());
        plan = planExperiment(*read, sources, {}, std::move(stop));
    }
    if (!plan)
        return fail(plan.error());
    if (const auto saved = writer.saveExperiment(plan->record); !saved)
        return fail(saved.error());
    auto loaded = loadRuns(*workspace, plan->record.id);
    if (!loaded)
        return fail(loaded.error());
    PreparedRun prepared;
    prepared.plan = std::make_shared<const ExperimentPlan>(std::move(*plan));
    prepared.past = {std::move(loaded->runs),
                     [workspace](const RunId &run) -> Result<std::vector<CallRecord>> {
                         const auto reader = WorkspaceReader::open(*workspace);
                         if (!reader)
                             return fail(reader.error());
                         return (*reader)->calls(run);
                     }};
    return prepared;
}

Result<Json> readDraft(const QString &path)
{
    const QFileInfo info(path);
    if (info.exists() && !info.isFile()) // a pipe or a device would never end
        return fail(Error::Kind::Input, path, Tr::tr("This is no regular file."),
                    Tr::tr("Choose a file with a description in JSON."));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Error::Kind::Input, path,
                    Tr::tr("The file cannot be read: %1.").arg(file.errorString()),
                    Tr::tr("Check the name and the permissions."));
    auto json = parseJson(file.read((16 << 20) + 1).toStdString(), path, 16U << 20);
    if (!json)
        return json;
    if (!json->is_object() || !json->contains("tradespace"))
        return fail(Error::Kind::Input, path, Tr::tr("This is not an experiment description."),
                    Tr::tr("Its first field must be \"tradespace\": 1."));
    const auto tasks = json->find("tasks");
    if (tasks != json->end() && tasks->is_object() && tasks->contains("file")
        && (*tasks)["file"].is_string()) {
        const QString tasksFile = qstr((*tasks)["file"].get<std::string>());
        (*tasks)["file"] = utf8(QFileInfo(path).absoluteDir().absoluteFilePath(tasksFile));
    }
    return json;
}

} // namespace tradespace
