// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/measurements.h"
#include "models/domain/runsink.h"
#include "models/store/workspace.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

namespace tradespace {

class TraceTables;

/// Keeps what runs report: one writer thread, one transaction for all that has queued up. What
/// concerns money is committed with synchronous=FULL before the call returns; the rest may still be
/// in memory when the program dies and is then repeated. After the first error nothing more is
/// accepted: every later call returns that error. Called from the runs' threads.
class TraceWriter final : public RunSink, public MeasurementSink
{
public:
    static Result<std::unique_ptr<TraceWriter>> open(const Workspace &workspace);
    ~TraceWriter() override; ///< writes what is queued

    /// Adds an experiment with its arms, tasks and prices, or finds it there already.
    Result<void> saveExperiment(const ExperimentRecord &record);
    /// A note of the program's own, such as descriptions that were not run yet.
    Result<void> saveSetting(const std::string &name, const std::string &value);
    Result<void> saveMeasurement(const ExperimentId &experiment, const std::string &kind,
                                 const Json &json) override;
    Result<void> runStarted(const ExperimentId &experiment, const RunKey &key,
                            const RunId &run) override;
    Result<void> reserved(const CallReservation &reservation) override;
    Result<void> settled(const CallSettlement &settlement) override;
    Result<void> happened(const RunEvent &event) override;
    Result<void> runFinished(const RunId &run, const RunResult &result) override;
    /// Blocks until all that was reported is committed.
    Result<void> flush();

private:
    using Job = std::function<Result<void>(TraceTables &)>;
    explicit TraceWriter(std::unique_ptr<TraceTables> tables);
    Result<void> submit(Job job, bool durable);
    void write();
    Result<void> writeBatch(std::deque<Job> &batch, bool durable);

    std::unique_ptr<TraceTables> m_tables; ///< the writer thread's own
    std::mutex m_mutex;
    std::condition_variable m_filled;
    std::condition_variable m_drained;
    std::deque<Job> m_queue;
    bool m_wantsDurable = false;
    bool m_closing = false;
    std::uint64_t m_submitted = 0;
    std::uint64_t m_committed = 0;
    std::optional<Error> m_error;
    std::jthread m_thread;
};

} // namespace tradespace
