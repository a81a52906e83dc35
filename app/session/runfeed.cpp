// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/runfeed.h"

#include <QDateTime>

namespace tradespace {

RunFeed::RunFeed(RunSink &next)
    : m_next(next)
{
}

Result<void> RunFeed::runStarted(const ExperimentId &experiment, const RunKey &key,
                                 const RunId &run)
{
    const auto kept = m_next.runStarted(experiment, key, run);
    if (kept) {
        const std::lock_guard lock(m_mutex);
        const RunRecord record{run, key, {}, QDateTime::currentMSecsSinceEpoch(), 0};
        m_open[run] = record;
        m_news[run] = record;
    }
    return kept;
}

Result<void> RunFeed::reserved(const CallReservation &reservation)
{
    return m_next.reserved(reservation);
}

Result<void> RunFeed::settled(const CallSettlement &settlement)
{
    return m_next.settled(settlement);
}

Result<void> RunFeed::happened(const RunEvent &event)
{
    return m_next.happened(event);
}

Result<void> RunFeed::runFinished(const RunId &run, const RunResult &result)
{
    const auto kept = m_next.runFinished(run, result);
    if (kept) {
        const std::lock_guard lock(m_mutex);
        if (const auto open = m_open.find(run); open != m_open.end()) {
            RunRecord record = open->second;
            record.result = result;
            record.finishedMs = QDateTime::currentMSecsSinceEpoch();
            m_open.erase(open);
            m_news[run] = std::move(record);
        }
    }
    return kept;
}

std::vector<RunRecord> RunFeed::take(bool mayWait)
{
    std::map<RunId, RunRecord> news;
    {
        std::unique_lock lock(m_mutex, std::try_to_lock);
        if (!lock && !mayWait)
            return {};
        if (!lock)
            lock.lock();
        news.swap(m_news);
    }
    std::vector<RunRecord> out;
    for (auto &[id, record] : news)
        out.push_back(std::move(record));
    std::sort(out.begin(), out.end(), [](const RunRecord &a, const RunRecord &b) {
        return a.startedMs != b.startedMs ? a.startedMs < b.startedMs : a.key < b.key;
    });
    return out;
}

} // namespace tradespace
