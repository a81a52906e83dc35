// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/recordings.h"

#include "models/chat/replay/recordingmodel.h"
#include "models/domain/recordedname.h"
#include "models/store/workspacereader.h"

#include <QFile>

#include <mutex>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

constexpr std::size_t leastDigits = 8; ///< of an id: no other one begins alike

struct FoundRecording
{
    std::shared_ptr<const Workspace> workspace;
    ExperimentRecord record;
};

/// The experiment that a name means, in the workspace.
Result<FoundRecording> find(const RecordedName &name, const RecordingSource &source)
{
    auto workspace = source();
    if (!workspace)
        return fail(workspace.error());
    auto reader = WorkspaceReader::open(**workspace);
    if (!reader)
        return fail(reader.error());
    const auto heads = (*reader)->experiments();
    if (!heads)
        return fail(heads.error());
    const std::string wanted = utf8(qstr(name.experiment).toLower());
    std::vector<ExperimentId> matches;
    QStringList known;
    for (const auto &head : *heads) {
        const std::string id = toHex(head.id);
        known << Tr::tr("%1 (%2)").arg(qstr(id.substr(0, leastDigits)), qstr(head.name));
        if (wanted.size() >= leastDigits && id.starts_with(wanted))
            matches.push_back(head.id);
    }
    if (matches.size() != 1 || name.model.empty())
        return fail(Error::Kind::Input, u"arms.models"_s,
                    matches.size() == 1
                        ? Tr::tr("\"%1\" names no model of a recording.").arg(qstr(toString(name)))
                        : Tr::tr("%1 has no recording \"%2\".")
                              .arg((*workspace)->path(), qstr(name.experiment)),
                    known.isEmpty()
                        ? Tr::tr("It has no experiment yet; --recordings names another workspace.")
                        : Tr::tr("Write recording/EXPERIMENT/MODEL with one of %1, or name another "
                                 "workspace with --recordings.")
                              .arg(known.join(u", "_s)));
    auto record = (*reader)->experiment(matches.front());
    if (!record)
        return fail(record.error());
    return FoundRecording{std::move(*workspace), std::move(*record)};
}

/// Looked up again for each run, so that nobody keeps a workspace open that was closed.
Result<std::vector<CallRecord>> callsIn(const RecordingSource &source, const RunId &run)
{
    const auto workspace = source();
    if (!workspace)
        return fail(workspace.error());
    auto reader = WorkspaceReader::open(**workspace);
    if (!reader)
        return fail(reader.error());
    return (*reader)->calls(run);
}

Result<std::shared_ptr<ChatModel>> recordingModel(const std::string &name,
                                                  const RecordingSource &source,
                                                  std::shared_ptr<ChatModel> like)
{
    auto found = find(*recordedName(name), source);
    if (!found)
        return fail(found.error());
    auto recording = std::make_shared<Recording>();
    recording->id = found->record.id;
    recording->name = found->record.name;
    recording->arms = std::move(found->record.arms);
    auto reader = WorkspaceReader::open(*found->workspace);
    const auto runs = reader ? (*reader)->runs(recording->id) : fail(reader.error());
    if (!runs)
        return fail(runs.error());
    for (const RunRecord &run : *runs) {
        if (run.result && run.result->stop != StopReason::CapReached)
            recording->runs.insert(run.id);
    }
    recording->calls = [source](const RunId &run) { return callsIn(source, run); };
    return std::shared_ptr<ChatModel>(
        std::make_shared<RecordingModel>(name, std::move(recording), std::move(like)));
}

} // namespace

RecordingSource recordingsOf(std::weak_ptr<const Workspace> workspace)
{
    return [workspace = std::move(workspace)]() -> Result<std::shared_ptr<const Workspace>> {
        auto open = workspace.lock();
        if (!open)
            return fail(Error::Kind::Storage, {},
                        Tr::tr("The workspace with the recording is not open."),
                        Tr::tr("Open it and run the experiment again."));
        return open;
    };
}

RecordingSource recordingsIn(const QString &file)
{
    struct Opened
    {
        std::mutex mutex;
        std::shared_ptr<const Workspace> workspace;
    };
    return
        [file, opened = std::make_shared<Opened>()]() -> Result<std::shared_ptr<const Workspace>> {
            const std::lock_guard lock(opened->mutex);
            if (opened->workspace)
                return opened->workspace;
            if (!QFile::exists(file))
                return fail(Error::Kind::Input, u"arms.models"_s,
                            Tr::tr("There is no workspace %1 to take recordings from.").arg(file),
                            Tr::tr("Name one with --recordings."));
            auto workspace = Workspace::open(file, Workspace::Access::ReadOnly);
            if (!workspace)
                return fail(workspace.error());
            opened->workspace = std::make_shared<const Workspace>(std::move(*workspace));
            return opened->workspace;
        };
}

Sources withRecordings(Sources sources, RecordingSource workspace)
{
    const auto standIn = sources.standIn ? sources.standIn : sources.model;
    sources.model = [live = std::move(sources.model), standIn,
                     workspace](const std::string &name) -> Result<std::shared_ptr<ChatModel>> {
        if (!recordedName(name))
            return live(name);
        auto like = standIn(originalModel(name));
        if (!like)
            return fail(like.error());
        return recordingModel(name, workspace, std::move(*like));
    };
    sources.recorded = [workspace](const std::string &name) -> Result<RecordedSettings> {
        const auto found = find(*recordedName(name), workspace);
        if (!found)
            return fail(found.error());
        const QString place = Tr::tr("experiment \"%1\"").arg(qstr(found->record.name));
        const auto description = descriptionFromJson(found->record.description, place);
        if (!description)
            return fail(description.error());
        const Json &snapshot = found->record.snapshot;
        if (!snapshot.is_object() || !snapshot.contains("prices") || !snapshot.contains("prompts"))
            return fail(Error::Kind::Storage, place,
                        Tr::tr("What it was made with is missing in the recording."),
                        Tr::tr("\"tradespace check\" tells what is damaged."));
        auto prices = pricesFromJson(objectOr(snapshot, "prices"), place);
        if (!prices)
            return fail(prices.error());
        return RecordedSettings{description->seed, std::move(*prices),
                                promptsFromJson(objectOr(snapshot, "prompts"))};
    };
    return sources;
}

Result<Json> playedDescription(const ExperimentRecord &record)
{
    auto description = descriptionFromJson(record.description, qstr(record.name));
    if (!description)
        return fail(description.error());
    const std::string id = toHex(record.id).substr(0, leastDigits);
    description->name = utf8(Tr::tr("%1, played").arg(qstr(record.name)));
    for (std::string &models : description->models) {
        QStringList names;
        for (const QString &each : qstr(models).split(u" + "_s))
            names << qstr(toString({id, utf8(each)}));
        models = utf8(names.join(u" + "_s));
    }
    if (!description->judge.empty())
        description->judge = toString({id, description->judge});
    return toJson(*description);
}

} // namespace tradespace
