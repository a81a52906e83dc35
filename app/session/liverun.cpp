// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/liverun.h"

#include "app/session/background.h"

namespace tradespace {

namespace {
constexpr std::chrono::milliseconds lookEvery(50);
}

LiveRun::LiveRun(std::shared_ptr<const ExperimentPlan> plan, RunSink &sink, Scheduler::Past past,
                 QObject *parent)
    : QObject(parent)
    , m_plan(plan)
    , m_feed(sink)
    , m_scheduler(std::move(plan), m_feed, std::move(past))
{
    m_timer.setInterval(lookEvery);
    connect(&m_timer, &QTimer::timeout, this, &LiveRun::look);
}

LiveRun::~LiveRun() = default;

void LiveRun::start()
{
    m_scheduler.start(m_plan->description.jobs, giveWayToTheWindow);
    m_timer.start();
}

void LiveRun::pause()
{
    m_scheduler.pause();
    look();
}

void LiveRun::resume()
{
    m_scheduler.resume();
    look();
}

void LiveRun::stop()
{
    m_scheduler.stop();
    look();
}

std::vector<RunRecord> LiveRun::runs() const
{
    std::vector<RunRecord> out;
    for (const auto &[key, run] : m_runs)
        out.push_back(run);
    return out;
}

void LiveRun::look()
{
    const bool done = m_scheduler.waitFor(std::chrono::milliseconds(0));
    const auto news = m_feed.take(done); // the runs' threads give way and may hold it for long
    for (const RunRecord &run : news)
        m_runs[run.key] = run;
    emit advanced(news);
    if (done && m_timer.isActive()) {
        m_timer.stop();
        emit ended();
    }
}

} // namespace tradespace
