// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/replayjobs.h"

#include "app/session/background.h"

namespace tradespace {

Result<ReplayOutcome> replayAll(const Workspace &recorded, const ExperimentId &id,
                                const Sources &sources, const QString &out, std::stop_token stop)
{
    auto replay = prepareReplay(recorded, id, sources, out, stop);
    if (!replay)
        return fail(replay.error());
    auto outcome = [&]() -> Result<ReplayOutcome> {
        Scheduler scheduler(replay->plan, *replay->writer, std::move(replay->past));
        scheduler.start(static_cast<int>(std::max(1U, std::thread::hardware_concurrency())),
                        giveWayToTheWindow);
        while (!scheduler.waitFor(std::chrono::milliseconds(20))) {
            if (stop.stop_requested())
                scheduler.stop();
        }
        if (const auto trouble = scheduler.trouble())
            return fail(*trouble);
        if (stop.stop_requested())
            return fail(Error::Kind::Stopped, out, Tr::tr("Stopped."));
        return concludeReplay(*replay);
    }();
    if (!outcome)
        abandon(*replay, out);
    return outcome;
}

ReplayJobs::ReplayJobs(Sources sources, QObject *parent)
    : QObject(parent)
    , m_sources(std::make_shared<const Sources>(std::move(sources)))
{
}

void ReplayJobs::begin(std::shared_ptr<const Workspace> recorded, const ExperimentId &id,
                       const QString &out)
{
    if (m_busy)
        return;
    m_busy = true;
    emit begun(out);
    m_question.ask(
        [recorded = std::move(recorded), id, sources = m_sources, out](std::stop_token stop) {
            return replayAll(*recorded, id, *sources, out, stop);
        },
        [this, out](const Result<ReplayOutcome> &outcome) {
            m_busy = false;
            if (outcome)
                emit ended(out, *outcome);
            else
                emit failed(outcome.error());
        });
}

void ReplayJobs::stop()
{
    if (!m_busy)
        return;
    m_question.cancel();
    m_busy = false;
    emit stopped();
}

} // namespace tradespace
