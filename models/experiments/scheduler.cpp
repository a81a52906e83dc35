// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/experiments/scheduler.h"

#include "models/experiments/judging.h"
#include "models/experiments/runner.h"
#include "models/tasks/graders.h"

#include <algorithm>

namespace tradespace {

using State = Progress::State;

class Scheduler::WatchedSink final : public RunSink
{
public:
    WatchedSink(RunSink &sink, Scheduler &scheduler)
        : m_sink(sink)
        , m_scheduler(scheduler)
    {
    }

    Result<void> runStarted(const ExperimentId &experiment, const RunKey &key,
                            const RunId &run) override
    {
        return watch(m_sink.runStarted(experiment, key, run));
    }
    Result<void> reserved(const CallReservation &call) override
    {
        m_scheduler.m_waits.goesOn(call.run);
        return watch(m_sink.reserved(call));
    }
    Result<void> settled(const CallSettlement &call) override
    {
        m_scheduler.m_waits.goesOn(call.run);
        return watch(m_sink.settled(call));
    }
    Result<void> happened(const RunEvent &event) override
    {
        if (event.kind == "waiting")
            m_scheduler.m_waits.waits(event.run, stringOr(event.payload, "reason", {}));
        return watch(m_sink.happened(event));
    }
    Result<void> runFinished(const RunId &run, const RunResult &result) override
    {
        m_scheduler.m_waits.goesOn(run);
        return watch(m_sink.runFinished(run, result));
    }

private:
    Result<void> watch(Result<void> kept)
    {
        if (!kept)
            m_scheduler.giveUp(kept.error());
        return kept;
    }

    RunSink &m_sink;
    Scheduler &m_scheduler;
};

Scheduler::Scheduler(std::shared_ptr<const ExperimentPlan> plan, RunSink &sink, Past past)
    : m_plan(std::move(plan))
    , m_sink(std::make_unique<WatchedSink>(sink, *this))
    , m_pastCalls(std::move(past.calls))
    , m_cap(m_plan->description.experimentCap)
{
    m_progress.total = m_plan->runCount();
    m_progress.cap = m_plan->description.experimentCap;
    for (const auto &run : past.runs) {
        if (run.key.arm >= m_plan->arms.size() || run.key.task >= m_plan->record.tasks.size()
            || run.key.repeat < 0 || run.key.repeat >= m_plan->description.repeats)
            continue; // of a damaged file: no run of this experiment
        const bool tryAgain = !run.result || run.result->stop == StopReason::Failed
            || run.result->stop == StopReason::CapReached
            || run.result->stop == StopReason::Stopped;
        const Money spent = spentOn(run);
        m_cap.addSpent(spent);
        if (tryAgain && run.result && run.result->stop == StopReason::Failed)
            m_failed.insert(run.key);
        if (tryAgain)
            m_begun[run.key] = spent;
        else
            m_done.insert(run.key);
    }
    m_progress.finished = m_done.size();
    m_progress.spent = m_cap.spent();
}

Scheduler::~Scheduler()
{
    stop();
    wait();
}

/// What is on record as spent on a run: its result tells, or the calls of one that has none.
Money Scheduler::spentOn(const RunRecord &run)
{
    if (run.result)
        return paidFor(*run.result);
    Money spent;
    if (!m_pastCalls)
        return spent;
    const auto calls = m_pastCalls(run.id);
    if (!calls) {
        giveUp(calls.error());
        return spent;
    }
    for (const auto &call : *calls) {
        const bool lost = call.paid && call.state == CallState::Reserved;
        spent += lost ? call.reserved.cost : call.charged.cost + call.overrun.cost;
    }
    return spent;
}

void Scheduler::start(int jobs, const std::function<void()> &first)
{
    const std::lock_guard lock(m_mutex);
    if (!m_threads.empty())
        return;
    m_progress.state = State::Running;
    m_since = std::chrono::steady_clock::now();
    const auto left = m_progress.total - m_progress.finished;
    const auto count =
        std::max<std::size_t>(1, std::min<std::size_t>(static_cast<std::size_t>(jobs), left));
    m_threadsLeft = count;
    for (std::size_t i = 0; i < count; ++i)
        m_threads.emplace_back([this, first, token = m_stop.get_token()] {
            if (first)
                first();
            work(token);
        });
}

void Scheduler::pause()
{
    const std::lock_guard lock(m_mutex);
    if (m_progress.state != State::Running)
        return;
    m_gate.close();
    m_activeBefore += std::chrono::steady_clock::now() - m_since;
    m_progress.state = State::Paused;
}

void Scheduler::resume()
{
    const std::lock_guard lock(m_mutex);
    if (m_progress.state != State::Paused)
        return;
    m_since = std::chrono::steady_clock::now();
    m_progress.state = State::Running;
    m_gate.open();
}

void Scheduler::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_progress.state == State::Paused)
            m_since = std::chrono::steady_clock::now();
        if (m_progress.state == State::Running || m_progress.state == State::Paused)
            m_progress.state = State::Stopping;
    }
    m_stop.request_stop(); // runs what others registered for a stop: not under the lock
}

void Scheduler::wait()
{
    for (auto &thread : m_threads) {
        if (thread.joinable())
            thread.join();
    }
}

bool Scheduler::waitFor(std::chrono::milliseconds time)
{
    std::unique_lock lock(m_mutex);
    return m_allDone.wait_for(lock, time, [this] { return m_threadsLeft == 0; });
}

std::optional<Money> Scheduler::worstOf(const RunKey &key) const
{
    const auto &own = m_plan->arms[key.arm].arm.budget.usd;
    const auto &guard = m_plan->description.runCap;
    std::optional<Money> worst = own && guard ? std::min(*own, *guard) : own ? own : guard;
    if (worst)
        *worst += mostJudgingOf(key);
    return worst;
}

Money Scheduler::mostJudgingOf(const RunKey &key) const
{
    const Task &task = m_plan->record.tasks[key.task];
    return needsJudge(task) ? mostJudging(*m_plan, key).cost : Money{};
}

std::optional<Scheduler::Next> Scheduler::takeNext(std::stop_token stop)
{
    const std::lock_guard take(m_takeMutex);
    while (m_nextIndex < m_plan->runCount() && !stop.stop_requested()) {
        m_gate.pass(stop);
        if (stop.stop_requested())
            break;
        Next next{m_plan->run(m_nextIndex++), {}, {}};
        if (m_done.contains(next.key))
            continue;
        if (const auto begun = m_begun.find(next.key); begun != m_begun.end())
            next.before = begun->second;
        const auto admission =
            m_cap.admit(worstOf(next.key), next.before, stop, mostJudgingOf(next.key));
        if (stop.stop_requested()) {
            if (admission.admitted)
                m_cap.settle(admission.limit, next.before);
            break;
        }
        if (admission.admitted) {
            next.limit = admission.limit;
            const std::lock_guard lock(m_mutex);
            ++m_progress.running;
            return next;
        }
        if (!m_begun.contains(next.key)) { // else what it did and spent stays as it is
            RunResult refused;
            refused.stop = StopReason::CapReached;
            const RunId id = m_plan->id(next.key);
            if (!m_sink->runStarted(m_plan->record.id, next.key, id)
                || !m_sink->runFinished(id, refused))
                break;
        }
        const std::lock_guard lock(m_mutex);
        ++m_progress.refused;
    }
    return std::nullopt;
}

RunResult Scheduler::executeGuarded(const Next &next, std::stop_token stop)
{
    RunResult result;
    try {
        std::vector<CallRecord> history;
        const RunId id = m_plan->id(next.key);
        if (m_begun.contains(next.key) && m_pastCalls) {
            auto recorded = m_pastCalls(id);
            if (!recorded) {
                giveUp(recorded.error());
                result.stop = StopReason::Stopped;
                return result;
            }
            history = std::move(*recorded);
        }
        if (const auto kept = m_sink->runStarted(m_plan->record.id, next.key, id); !kept) {
            result.stop = StopReason::Stopped;
            return result;
        }
        auto limit = next.limit;
        if (limit)
            *limit = std::max(Money{}, *limit - mostJudgingOf(next.key));
        return executeRun(*m_plan, next.key, limit, *m_sink, std::move(history), m_gate, stop,
                          m_failed.contains(next.key));
    } catch (const std::exception &error) {
        result.stop = StopReason::Failed;
        result.error = error.what();
        return result;
    }
}

void Scheduler::work(std::stop_token stop)
{
    while (const auto next = takeNext(stop)) {
        const RunResult result = executeGuarded(*next, stop);
        // a run that ended before it had gone over its record again still spent what is on it
        m_cap.settle(next->limit, std::max(next->before, paidFor(result)));
        // when the store keeps no more, that is not the run's failure: it is resumed another time
        const bool lost = result.stop == StopReason::Failed && trouble();
        const bool ended = result.stop != StopReason::Stopped && !lost
            && m_sink->runFinished(m_plan->id(next->key), result);
        const std::lock_guard lock(m_mutex);
        --m_progress.running;
        m_progress.spent = m_cap.spent();
        if (ended) {
            ++m_progress.finished;
            ++m_finishedHere;
            m_progress.failed += result.stop == StopReason::Failed ? 1 : 0;
        }
    }
    const std::lock_guard lock(m_mutex);
    if (--m_threadsLeft > 0)
        return;
    if (m_progress.state != State::Paused)
        m_activeBefore += std::chrono::steady_clock::now() - m_since;
    if (m_trouble)
        m_progress.state = State::Failed;
    else
        m_progress.state = m_progress.finished + m_progress.refused < m_progress.total
            ? State::Stopped
            : State::Finished;
    m_allDone.notify_all();
}

void Scheduler::giveUp(Error error)
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_trouble)
            m_trouble = std::move(error);
    }
    m_stop.request_stop();
}

double Scheduler::activeSeconds() const
{
    auto active = m_activeBefore;
    if (m_progress.state == State::Running || m_progress.state == State::Stopping)
        active += std::chrono::steady_clock::now() - m_since;
    return std::chrono::duration<double>(active).count();
}

Progress Scheduler::progress() const
{
    const std::lock_guard lock(m_mutex);
    Progress progress = m_progress;
    const auto waiting = m_waits.waiting();
    progress.waiting = waiting.runs;
    progress.waitingFor = waiting.reason;
    const double seconds = activeSeconds();
    if (m_finishedHere > 0 && seconds > 0) {
        progress.runsPerSecond = static_cast<double>(m_finishedHere) / seconds;
        const auto left = progress.total - progress.finished - progress.refused;
        progress.secondsLeft = static_cast<double>(left) / progress.runsPerSecond;
    }
    return progress;
}

std::optional<Error> Scheduler::trouble() const
{
    const std::lock_guard lock(m_mutex);
    return m_trouble;
}

} // namespace tradespace
