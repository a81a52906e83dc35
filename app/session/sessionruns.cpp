// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/session.h"

#include "models/domain/wording.h"

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

Standing::State stateOf(Progress::State state)
{
    switch (state) {
    case Progress::State::Idle:
    case Progress::State::Running:
        return Standing::State::Running;
    case Progress::State::Paused:
        return Standing::State::Paused;
    case Progress::State::Stopping:
        return Standing::State::Stopping;
    case Progress::State::Finished:
        return Standing::State::Finished;
    case Progress::State::Stopped:
        return Standing::State::Unfinished;
    case Progress::State::Failed:
        return Standing::State::Failed;
    }
    return Standing::State::Nothing;
}

std::optional<Money> capOf(const Json &description)
{
    const Json cap = objectOr(description, "cap");
    const auto usd = cap.find("experiment_usd");
    if (usd == cap.end() || !usd->is_number())
        return std::nullopt;
    return Money::fromUsd(usd->get<double>());
}

Standing standingOf(const Progress &progress)
{
    Standing standing;
    standing.state = stateOf(progress.state);
    standing.total = progress.total;
    standing.finished = progress.finished;
    standing.failed = progress.failed;
    standing.refused = progress.refused;
    standing.waiting = progress.waiting;
    standing.waitingFor = qstr(progress.waitingFor);
    standing.spent = progress.spent;
    standing.cap = progress.cap;
    standing.runsPerSecond = progress.runsPerSecond;
    standing.secondsLeft = progress.secondsLeft;
    return standing;
}

/// From what is on record: nothing runs.
Standing standingOf(const RunTable &runs, const ExperimentRecord &record)
{
    Standing standing;
    const auto repeats = std::max<std::int64_t>(1, integerOr(record.description, "repeats", 1));
    standing.total = record.arms.size() * record.tasks.size() * static_cast<std::size_t>(repeats);
    for (int row = 0; row < runs.rowCount(); ++row) {
        const auto &result = runs.runAt(row).result;
        if (!result)
            continue;
        const bool refused = result->stop == StopReason::CapReached;
        standing.refused += refused ? 1 : 0;
        standing.finished += refused ? 0 : 1;
        standing.failed += result->stop == StopReason::Failed ? 1 : 0;
        standing.spent += paidFor(*result);
        standing.costKnown = standing.costKnown && isCostKnown(*result);
    }
    standing.cap = capOf(record.description);
    standing.state = standing.finished + standing.refused < standing.total || standing.refused > 0
        ? Standing::State::Unfinished
        : Standing::State::Finished;
    return standing;
}

ExperimentItem itemOf(const QString &key, const Standing &standing)
{
    using State = ExperimentItem::State;
    ExperimentItem item{key, standing.name, State::Unfinished, standing.total, standing.finished};
    switch (standing.state) {
    case Standing::State::Running:
    case Standing::State::Stopping:
        item.state = State::Running;
        break;
    case Standing::State::Paused:
        item.state = State::Paused;
        break;
    case Standing::State::Finished:
        item.state = State::Finished;
        break;
    case Standing::State::Failed:
        item.state = State::Failed;
        break;
    default:
        break;
    }
    return item;
}

} // namespace

void Session::refreshStanding()
{
    Standing standing;
    Standing live;
    if (m_live) {
        live = standingOf(m_live->progress());
        live.name = qstr(m_live->plan()->record.name);
        m_list.update(itemOf(m_liveKey, live));
        if (showsLive())
            standing = live;
    }
    live.reading = m_reading;
    m_liveStanding.set(live);
    if (!showsLive()) {
        if (m_preparing && m_shown == m_liveKey) {
            standing.state = Standing::State::Preparing;
            standing.cap = capOf(m_draft.description());
        } else if (m_record) {
            standing = standingOf(m_runs, *m_record);
            if (m_failed)
                standing.state = Standing::State::Failed;
        } else if (showsDraft()) {
            standing.state = Standing::State::Draft;
            standing.total = m_draft.size().runs();
            standing.cap = capOf(m_draft.description());
        }
        standing.name = qstr(stringOr(m_draft.description(), "name", {}));
    }
    standing.reading = m_reading;
    m_standing.set(standing);
}

void Session::run()
{
    if (busy() || !writable() || m_shown.isEmpty() || !m_draft.valid())
        return;
    if (m_saveTimer.isActive())
        save();
    m_preparing = true;
    m_stopWanted = false;
    m_prepareStop = std::stop_source();
    m_liveKey = m_shown;
    m_failed = false;
    emit cleared(Notice::Place::Window);
    m_draft.load(m_draft.description(), Draft::Lock::Closed);
    refreshStanding();
    lookAtReading();
    emit busyChanged();
    m_files.run(
        [sources = m_sources, open = m_open.workspace, writer = m_open.writer,
         description = m_draft.description(), record = m_record,
         source = m_prepareStop](std::stop_token stop) mutable {
            const std::stop_callback both(stop, [&source] { source.request_stop(); });
            return prepareRun(open, *writer, *sources, description, record, source.get_token());
        },
        [this, key = m_shown](Result<PreparedRun> prepared) {
            m_preparing = false;
            if (prepared)
                return begin(std::move(*prepared), key);
            m_liveKey.clear();
            if (key == m_shown)
                m_draft.load(m_draft.description(), lockOf(key));
            if (prepared.error().kind == Error::Kind::Storage)
                reopenWriter();
            const bool stopped = prepared.error().kind == Error::Kind::Stopped;
            if (stopped && key == m_shown) { // so that no forecast goes on with it
                m_forecastTimer.stop();
                m_draft.setNoForecast(prepared.error().text());
            }
            refreshStanding();
            emit busyChanged();
            if (!stopped)
                tellOfRun(prepared.error(), key == m_shown, {});
        });
}

void Session::begin(PreparedRun prepared, const QString &fromKey)
{
    const auto plan = prepared.plan;
    const QString key = qstr(toHex(plan->record.id));
    const bool shown = m_shown == fromKey;
    auto past = prepared.past.runs;
    m_liveKey = key;
    m_live = std::make_unique<LiveRun>(plan, *m_open.writer, std::move(prepared.past));
    connect(m_live.get(), &LiveRun::advanced, this, &Session::onAdvanced);
    connect(m_live.get(), &LiveRun::ended, this, &Session::onEnded);
    if (DraftBook::isDraft(fromKey)) {
        m_open.drafts.remove(fromKey);
        save();
    }
    const auto isSame = [&plan](const auto &head) { return head.id == plan->record.id; };
    if (std::none_of(m_open.heads.begin(), m_open.heads.end(), isSame))
        m_open.heads.push_back({plan->record.id, plan->record.name, plan->runCount(), 0, 0, 0});
    refreshList();
    if (shown) {
        m_shown = key;
        take({std::make_shared<const ExperimentRecord>(plan->record), std::move(past)}, key);
    }
    if (std::exchange(m_stopWanted, false)) { // while it was prepared: no call is sent
        m_live.reset();
        m_liveKey.clear();
        if (shown)
            m_draft.load(m_draft.description(), lockOf(m_shown));
    } else {
        m_live->start();
    }
    refreshStanding();
    emit busyChanged();
}

void Session::onAdvanced(const std::vector<RunRecord> &news)
{
    if (showsLive() && m_record && !news.empty()) {
        m_runs.put(news);
        analyseSoon();
        const bool traced = std::any_of(news.begin(), news.end(), [this](const RunRecord &run) {
            return m_tracedRun == run.key;
        });
        if (traced)
            loadTraceOf(*m_tracedRun);
    }
    refreshStanding();
}

/// Only what is shown can be run again from the notice.
void Session::tellOfRun(Error error, bool shown, const QString &name)
{
    if (shown)
        return tell(Notice::Place::Window, std::move(error), {Notice::Remedy::GoOn});
    if (!name.isEmpty())
        error.message = name + u": "_s + error.message;
    tell(Notice::Place::Window, std::move(error));
}

void Session::onEnded()
{
    const auto trouble = m_live->trouble();
    const Progress progress = m_live->progress();
    const bool shown = showsLive();
    LiveRun *live = m_live.release();
    live->setParent(this); // it keeps the workspace locked: not longer than this session
    live->deleteLater(); // it is the one who called
    // then nobody but this holds the plan, and with it the environments of all tasks
    connect(live, &QObject::destroyed, this,
            [this, plan = live->plan()]() mutable { m_files.drop(std::move(plan)); });
    m_liveKey.clear();
    m_failed = shown && trouble;
    if (shown) {
        m_draft.load(m_draft.description(), lockOf(m_shown));
        analyseSoon();
    }
    refreshStanding();
    if (trouble) {
        tellOfRun(*trouble, shown, qstr(live->plan()->record.name));
        reopenWriter();
    } else {
        if (progress.refused > 0)
            emit noticed({Notice::Place::Window,
                          {Error::Kind::Refused,
                           {},
                           counted(progress.refused, tr("The cap was reached: %1 run was refused."),
                                   tr("The cap was reached: %1 runs were refused.")),
                           tr("Raise the cap in Set up and go on.")},
                          false,
                          {}});
        const bool all = progress.state == Progress::State::Finished && progress.refused == 0;
        m_files.run(
            [workspace = m_open.workspace, writer = m_open.writer,
             plan = all ? live->plan() : nullptr,
             embedder = m_embedder](std::stop_token stop) -> Result<void> {
                if (const auto kept = writer->flush(); !kept || !plan)
                    return kept;
                if (const auto saved = saveMeasurements(*workspace, *writer, plan->record,
                                                        embedder ? embedder() : std::nullopt, stop);
                    !saved)
                    return saved;
                return writer->flush();
            },
            [this](const Result<void> &kept) {
                if (!kept) {
                    tell(Notice::Place::Window, kept.error());
                    reopenWriter();
                }
                renewHeads();
            });
    }
    emit busyChanged();
}

/// After its first error a writer takes nothing more; another one may be luckier. What runs uses
/// the old one until it ends, which it soon does.
void Session::reopenWriter()
{
    if (!m_open.workspace || !m_open.writer || m_live)
        return;
    // the old one is destroyed where its last writes may take their time
    m_files.run(
        [workspace = m_open.workspace, old = std::move(m_open.writer)](
            std::stop_token) mutable -> Result<std::shared_ptr<TraceWriter>> {
            old.reset();
            auto writer = TraceWriter::open(*workspace);
            if (!writer)
                return fail(writer.error());
            return std::shared_ptr<TraceWriter>(std::move(*writer));
        },
        [this, of = std::weak_ptr(m_open.workspace)](Result<std::shared_ptr<TraceWriter>> writer) {
            if (!isOpen() || of.lock() != m_open.workspace)
                return; // another workspace was opened meanwhile
            if (writer)
                m_open.writer = std::move(*writer);
            else
                tell(Notice::Place::Window, writer.error(), {Notice::Remedy::TryAgain});
            m_draft.load(m_draft.description(), lockOf(m_shown));
            if (m_record)
                showRecorded(m_shown); // as it is on disk: what was lost did not happen
            renewHeads();
            if (writer && m_unsaved)
                m_saveTimer.start();
            emit busyChanged();
        });
}

void Session::pause()
{
    if (m_live)
        m_live->pause();
}

void Session::resume()
{
    if (m_live)
        m_live->resume();
}

void Session::stop()
{
    m_stopWanted = m_preparing;
    m_prepareStop.request_stop();
    if (!m_reading.isEmpty()) {
        m_readingStop.request_stop();
        if (m_taskFile.desk().trying())
            emit m_taskFile.desk().tryUnwanted();
        if (m_forecastTimer.isActive()) { // it would go on with what was just stopped
            m_forecastTimer.stop();
            m_draft.setNoForecast(tr("Stopped."));
        }
    }
    if (m_live)
        m_live->stop();
}

} // namespace tradespace
