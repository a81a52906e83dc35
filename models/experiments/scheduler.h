// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/runsink.h"
#include "models/experiments/capgate.h"
#include "models/experiments/pausegate.h"
#include "models/experiments/plan.h"
#include "models/experiments/waitboard.h"

#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <thread>
#include <vector>

namespace tradespace {

/// How an experiment stands; a value to show.
struct Progress
{
    enum class State
    {
        Idle,
        Running,
        Paused,
        Stopping,
        Finished,
        Stopped,
        Failed
    };
    State state = State::Idle;
    std::size_t total = 0;
    std::size_t finished = 0; ///< with a result, earlier sessions included
    std::size_t running = 0;
    std::size_t failed = 0; ///< ended by infrastructure trouble
    std::size_t refused = 0; ///< by the cap
    std::size_t waiting = 0; ///< of the running ones, for a server
    std::string waitingFor; ///< why, as one of them was told
    Money spent;
    std::optional<Money> cap;
    double runsPerSecond = 0; ///< of this session, pauses left out
    std::optional<double> secondsLeft;
};

/// Runs the runs of one experiment on a pool of threads. Owned and driven by one thread; `progress`
/// may be asked from any.
class Scheduler
{
public:
    /// What an earlier session left of the experiment.
    struct Past
    {
        std::vector<RunRecord> runs;
        /// The recorded calls of a run that was begun and not finished; called from pool threads.
        std::function<Result<std::vector<CallRecord>>(const RunId &)> calls;
    };
    Scheduler(std::shared_ptr<const ExperimentPlan> plan, RunSink &sink, Past past);
    ~Scheduler(); ///< stops and waits

    /// `first` is the first thing that each thread does.
    void start(int jobs, const std::function<void()> &first = {});
    void pause();
    void resume();
    /// Runs end at their next call; what they did is kept and resumed another time.
    void stop();
    /// Blocks until all threads are done.
    void wait();
    /// The same, for a while; true when they are.
    bool waitFor(std::chrono::milliseconds time);

    Progress progress() const;
    /// The trouble that ended everything (the store can keep no more); empty otherwise.
    std::optional<Error> trouble() const;

private:
    struct Next
    {
        RunKey key;
        std::optional<Money> limit;
        Money before; ///< spent on this run in earlier sessions
    };
    /// Hands everything on to the sink and gives the experiment up when that keeps no more.
    class WatchedSink;
    std::optional<Next> takeNext(std::stop_token stop);
    void work(std::stop_token stop);
    RunResult executeGuarded(const Next &next, std::stop_token stop);
    void giveUp(Error error);
    Money spentOn(const RunRecord &run);
    std::optional<Money> worstOf(const RunKey &key) const;
    Money mostJudgingOf(const RunKey &key) const;
    double activeSeconds() const;

    const std::shared_ptr<const ExperimentPlan> m_plan;
    const std::unique_ptr<RunSink> m_sink;
    const std::function<Result<std::vector<CallRecord>>(const RunId &)> m_pastCalls;
    std::set<RunKey> m_done;
    std::map<RunKey, Money> m_begun; ///< and what is on record as spent on them
    std::set<RunKey> m_failed; ///< of these by trouble
    PauseGate m_gate;
    CapGate m_cap;
    WaitBoard m_waits;
    std::mutex m_takeMutex; ///< one thread at a time asks for the next run
    std::size_t m_nextIndex = 0;

    mutable std::mutex m_mutex; ///< guards what follows
    std::stop_source m_stop;
    Progress m_progress;
    std::size_t m_finishedHere = 0;
    std::optional<Error> m_trouble;
    std::chrono::steady_clock::time_point m_since;
    std::chrono::steady_clock::duration m_activeBefore{};
    std::size_t m_threadsLeft = 0;
    std::condition_variable m_allDone;
    std::vector<std::jthread> m_threads;
};

} // namespace tradespace
