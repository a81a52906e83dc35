// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/session.h"

#include <QFileInfo>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

constexpr std::chrono::milliseconds forecastAfter(350); ///< typing has paused
constexpr std::chrono::milliseconds saveAfter(500);
constexpr std::chrono::milliseconds analyseAfter(250); ///< at most four analyses a second
constexpr std::chrono::milliseconds coordinateAfter(1000); ///< it reads all runs of teams
constexpr std::chrono::milliseconds lookAfter(50); ///< progress, 20 times a second at most

ExperimentItem itemOf(const RunRepository::ExperimentHead &head)
{
    ExperimentItem item{qstr(toHex(head.id)), qstr(head.name), ExperimentItem::State::Unfinished,
                        head.planned, head.finished - head.refused};
    if (item.finished >= item.runs)
        item.state = ExperimentItem::State::Finished;
    return item;
}

} // namespace

Session::Session(Sources sources, Choices choices, std::vector<Json> readyMade, QObject *parent)
    : QObject(parent)
    , m_ownSources(std::move(sources))
    , m_sources(std::make_shared<const Sources>(m_ownSources))
    , m_readyMade(std::move(readyMade))
    , m_arms(m_results)
    , m_topologies(m_results)
    , m_draft(std::move(choices),
              [](const Json &json) {
                  std::vector<FieldProblem> problems;
                  for (const Error &error : problemsOf(json, {})) {
                      const QString field =
                          error.place.startsWith(u'.') ? error.place.mid(1) : error.place;
                      problems.push_back({field, error.message, error.mend});
                  }
                  return problems;
              })
    , m_taskFile(m_draft, m_sources)
    , m_replays(recordedSources(*m_sources))
{
    m_analysisTimer.setInterval(analyseAfter);
    m_forecastTimer.setInterval(forecastAfter);
    m_saveTimer.setInterval(saveAfter);
    m_coordinationTimer.setInterval(coordinateAfter);
    m_readingTimer.setInterval(lookAfter);
    for (QTimer *timer :
         {&m_analysisTimer, &m_coordinationTimer, &m_forecastTimer, &m_saveTimer, &m_readingTimer})
        timer->setSingleShot(true);
    connect(&m_analysisTimer, &QTimer::timeout, this, &Session::analyse);
    connect(&m_coordinationTimer, &QTimer::timeout, this, &Session::coordinate);
    connect(&m_forecastTimer, &QTimer::timeout, this, &Session::forecast);
    connect(&m_saveTimer, &QTimer::timeout, this, &Session::save);
    connect(&m_draft, &Draft::edited, this, &Session::edited);
    connect(&m_readingTimer, &QTimer::timeout, this, &Session::lookAtReading);
    connect(&m_taskFile.desk(), &TaskFileDesk::triedChanged, this, &Session::lookAtReading);
    for (const auto signal : {&Draft::changed, &Draft::checkedAgain})
        connect(&m_draft, signal, this, [this] {
            m_forecastStop.request_stop();
            ++m_forecastTicket; // what is under way belongs to what was before
            m_forecastTimer.start();
        });
    connect(&m_selection, &Selection::choiceChanged, this, &Session::loadChosenTrace);
}

Session::~Session()
{
    m_forecastStop.request_stop();
    if (m_saveTimer.isActive() || m_unsaved)
        save(); // its job is done before the worker ends
}

void Session::tell(Notice::Place place, Error error, std::vector<Notice::Remedy> remedies)
{
    if (place == Notice::Place::Window)
        m_saidOfRun =
            std::find(remedies.begin(), remedies.end(), Notice::Remedy::GoOn) != remedies.end();
    emit noticed({place, std::move(error), true, std::move(remedies)});
}

void Session::open(const QString &path)
{
    if (busy() || m_opening)
        return;
    if (writable() && (m_saveTimer.isActive() || m_unsaved)) {
        m_openNext = path; // once what was edited is on disk
        save();
        return;
    }
    m_opening = true;
    m_unsaved = false;
    // closing it may take its time, and comes before the next one is opened
    m_files.drop(std::make_shared<OpenWorkspace>(std::exchange(m_open, {})));
    m_draft.load(m_draft.description(), Draft::Lock::Closed);
    m_path = QFileInfo(path).absoluteFilePath();
    m_files.run([path = m_path,
                 ready = m_readyMade](std::stop_token) { return openWorkspace(path, ready); },
                [this](Result<OpenWorkspace> open) {
                    m_opening = false;
                    if (open) {
                        take(std::move(*open));
                        return;
                    }
                    take(OpenWorkspace{});
                    tell(Notice::Place::Window, open.error(),
                         {Notice::Remedy::TryAgain, Notice::Remedy::OpenAnother});
                });
}

void Session::take(OpenWorkspace open)
{
    m_open = std::move(open);
    renewSources();
    m_shown.clear();
    emit cleared(Notice::Place::Window);
    refreshList();
    if (m_open.readOnlyBecause) {
        Error error = *m_open.readOnlyBecause;
        error.message += u' ' + tr("It is shown here, and nothing in it can be changed or run.");
        tell(Notice::Place::Window, error, {Notice::Remedy::TryAgain, Notice::Remedy::OpenAnother});
    }
    show(m_list.items().empty() ? QString() : m_list.items().front().key);
    readOwnMeasurements();
    emit opened();
}

void Session::refreshList()
{
    std::vector<ExperimentItem> items;
    for (const auto &draft : m_open.drafts.entries())
        items.push_back({draft.key, qstr(stringOr(draft.description, "name", {})),
                         ExperimentItem::State::Draft, 0, 0});
    for (auto head = m_open.heads.rbegin(); head != m_open.heads.rend(); ++head) {
        ExperimentItem item = itemOf(*head);
        if (const auto *known = m_list.find(item.key); m_live && item.key == m_liveKey && known)
            item = *known;
        items.push_back(std::move(item));
    }
    m_list.setItems(std::move(items));
}

void Session::renewHeads()
{
    if (!isOpen())
        return;
    m_files.run([workspace = m_open.workspace](std::stop_token) { return readHeads(*workspace); },
                [this, of = std::weak_ptr(m_open.workspace)](
                    Result<std::vector<RunRepository::ExperimentHead>> heads) {
                    if (!isOpen() || of.lock() != m_open.workspace)
                        return; // another workspace was opened meanwhile
                    if (!heads)
                        return tell(Notice::Place::Window, heads.error());
                    m_open.heads = std::move(*heads);
                    refreshList();
                    readOwnMeasurements();
                    // runs that ended while the experiment was being read
                    const ExperimentItem *item = m_list.find(m_shown);
                    if (item != nullptr && m_record && !showsLive()
                        && item->finished > m_standing.value().finished)
                        showRecorded(m_shown);
                });
}

Draft::Lock Session::lockOf(const QString &key) const
{
    if (!writable() || (busy() && key == m_liveKey))
        return Draft::Lock::Closed;
    return DraftBook::isDraft(key) ? Draft::Lock::Open : Draft::Lock::Recorded;
}

void Session::show(const QString &key)
{
    if (m_opening || (key == m_shown && !key.isEmpty()))
        return;
    if (m_saveTimer.isActive())
        save();
    if (!m_preparing) // which may wait for it
        m_readingStop.request_stop();
    m_shown = key;
    m_record.reset();
    m_failed = false;
    m_tracedRun.reset();
    ++m_traceTicket; // what is being read belongs to the experiment that was shown
    m_selection.reset();
    m_trace.setTrace(nullptr);
    m_messages.setRun(nullptr);
    m_results.setExperiment(nullptr);
    m_runs.setExperiment(nullptr, {});
    if (std::exchange(m_saidOfRun, false))
        emit cleared(Notice::Place::Window); // its remedy acts on what is shown
    for (const auto place : {Notice::Place::Setup, Notice::Place::Curves, Notice::Place::Runs,
                             Notice::Place::Topology})
        emit cleared(place);
    if (const Json *description = m_open.drafts.find(key)) {
        m_draft.load(*description, lockOf(key));
    } else {
        m_draft.load({}, Draft::Lock::Closed);
        if (!key.isEmpty())
            showRecorded(key);
    }
    refreshStanding();
    emit shownChanged();
}

void Session::showRecorded(const QString &key)
{
    const auto id = digestFromHex(utf8(key));
    if (!id)
        return;
    m_files.run([workspace = m_open.workspace,
                 id = *id](std::stop_token) { return loadRuns(*workspace, id); },
                [this, key](Result<LoadedRuns> loaded) {
                    if (key != m_shown)
                        return; // something else is shown by now
                    if (!loaded)
                        return tell(Notice::Place::Window, loaded.error());
                    take(std::move(*loaded), key);
                });
}

void Session::take(LoadedRuns loaded, const QString &key)
{
    m_record = std::move(loaded.record);
    m_draft.load(m_record->description, lockOf(key));
    m_results.setExperiment(m_record);
    m_runs.setExperiment(m_record, std::move(loaded.runs));
    if (showsLive())
        m_runs.put(m_live->runs());
    analyseSoon();
    refreshStanding();
    emit shownChanged();
}

void Session::addDraft(const Json &description)
{
    if (!writable())
        return;
    const QString key = m_open.drafts.add(description);
    refreshList();
    show(key);
    save();
}

void Session::duplicate()
{
    if (m_draft.description().empty())
        return;
    Json description = m_draft.description();
    description["name"] = utf8(tr("%1, copy").arg(qstr(stringOr(description, "name", {}))));
    addDraft(description);
}

void Session::removeDraft()
{
    if (!showsDraft() || !writable())
        return;
    const int row = m_list.rowOf(m_shown);
    m_saveTimer.stop();
    m_removed = m_draft.description();
    m_open.drafts.remove(m_shown);
    m_shown.clear();
    refreshList();
    const auto &items = m_list.items();
    const auto next = std::min(static_cast<std::size_t>(row), items.empty() ? 0 : items.size() - 1);
    show(items.empty() ? QString() : items[next].key);
    save();
    emit noticed({Notice::Place::Window,
                  {Error::Kind::Refused,
                   {},
                   tr("\"%1\" was removed.").arg(qstr(stringOr(m_removed, "name", {}))),
                   {}},
                  false,
                  {Notice::Remedy::BringBack}});
    m_saidOfRun = true; // until something else is shown
}

void Session::bringBack()
{
    if (m_removed.is_null())
        return;
    emit cleared(Notice::Place::Window);
    addDraft(std::exchange(m_removed, Json()));
}

void Session::import(const QString &file)
{
    m_files.run([file](std::stop_token) { return readDraft(file); },
                [this](Result<Json> description) {
                    if (!description)
                        return tell(Notice::Place::Window, description.error());
                    if (!writable())
                        return tell(Notice::Place::Window,
                                    {Error::Kind::Refused, m_path,
                                     tr("Nothing can be added to this workspace now."),
                                     tr("Open one that can be written to.")},
                                    {Notice::Remedy::TryAgain, Notice::Remedy::OpenAnother});
                    emit cleared(Notice::Place::Window);
                    addDraft(*description);
                });
}

void Session::edited()
{
    if (showsDraft()) {
        m_open.drafts.put(m_shown, m_draft.description());
        refreshList();
    } else if (m_record && m_draft.valid()) {
        auto renewed = std::make_shared<ExperimentRecord>(*m_record);
        renewed->name = stringOr(m_draft.description(), "name", {});
        renewed->description = m_draft.description();
        m_record = std::move(renewed);
    }
    refreshStanding();
    m_saveTimer.start();
}

void Session::save()
{
    m_saveTimer.stop();
    if (!writable())
        return;
    std::shared_ptr<const ExperimentRecord> record = showsDraft() ? nullptr : m_record;
    m_files.run(
        [writer = m_open.writer, drafts = m_open.drafts.toJson(),
         record](std::stop_token) -> Result<void> {
            if (record) {
                if (const auto kept = writer->saveExperiment(*record); !kept)
                    return kept;
            }
            if (const auto kept = writer->saveSetting(draftsSetting, dump(drafts)); !kept)
                return kept;
            return writer->flush();
        },
        [this, renames = record != nullptr](const Result<void> &kept) {
            if (!kept) {
                m_unsaved = true;
                m_openNext.clear();
                reopenWriter();
                return tell(Notice::Place::Window, kept.error());
            }
            m_unsaved = false;
            if (renames)
                renewHeads();
            emit saved();
            if (!m_openNext.isEmpty())
                open(std::exchange(m_openNext, {}));
        });
}

} // namespace tradespace
