// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/outcome.h"
#include "models/experiments/scheduler.h"

#include <map>
#include <mutex>

namespace tradespace {

/// A sink that keeps only results, and counts the calls.
class ResultSink final : public RunSink
{
public:
    Result<void> runStarted(const ExperimentId &, const RunKey &key, const RunId &run) override;
    Result<void> reserved(const CallReservation &) override { return {}; }
    Result<void> settled(const CallSettlement &) override;
    Result<void> happened(const RunEvent &) override { return {}; }
    Result<void> runFinished(const RunId &run, const RunResult &result) override;

    std::vector<RunRecord> records() const;
    std::size_t settledCalls() const { return m_calls; }

private:
    mutable std::mutex m_mutex;
    std::map<RunId, RunRecord> m_runs;
    std::atomic<std::size_t> m_calls{0};
};

/// The offline composition with given tasks in place of generated ones.
Sources offlineSources();
/// A description of react and react+tracker on offline-medium; `calls` per tool.
ExperimentDescription trackerExperiment(int tasks, std::uint64_t seed,
                                        const std::vector<int> &calls,
                                        const Json &settings = Json::object());
/// Runs all of it and gives the outcomes. Aborts on errors: for tests and benchmarks.
Sample runAll(const ExperimentPlan &plan, int jobs = 2);

} // namespace tradespace
