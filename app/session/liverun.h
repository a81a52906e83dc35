// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/runfeed.h"
#include "models/experiments/scheduler.h"

#include <QObject>
#include <QTimer>

#include <map>

namespace tradespace {

/// An experiment that is going on: the scheduler in its threads, and its news at most 20 times a
/// second in the GUI thread, where this object lives.
class LiveRun : public QObject
{
    Q_OBJECT

public:
    /// The sink must outlive this object.
    LiveRun(std::shared_ptr<const ExperimentPlan> plan, RunSink &sink, Scheduler::Past past,
            QObject *parent = nullptr);
    ~LiveRun() override; ///< stops and waits for the runs' next calls

    void start();
    void pause();
    void resume();
    void stop();

    const std::shared_ptr<const ExperimentPlan> &plan() const { return m_plan; }
    Progress progress() const { return m_scheduler.progress(); }
    std::optional<Error> trouble() const { return m_scheduler.trouble(); }
    /// All runs of this session so far: what a view needs that comes late.
    std::vector<RunRecord> runs() const;

signals:
    void advanced(const std::vector<RunRecord> &news);
    void ended(); ///< all threads are done; comes once

private:
    void look();

    const std::shared_ptr<const ExperimentPlan> m_plan;
    RunFeed m_feed;
    Scheduler m_scheduler; ///< after the feed, which it uses to the end
    std::map<RunKey, RunRecord> m_runs;
    QTimer m_timer;
};

} // namespace tradespace
