// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/runsink.h"

#include <mutex>
#include <vector>

namespace tradespace {

/// Hands all that runs report on to the store, and keeps which runs began and ended until someone
/// asks: so the window learns of runs without reading them back. Any thread.
class RunFeed final : public RunSink
{
public:
    explicit RunFeed(RunSink &next);

    Result<void> runStarted(const ExperimentId &experiment, const RunKey &key,
                            const RunId &run) override;
    Result<void> reserved(const CallReservation &reservation) override;
    Result<void> settled(const CallSettlement &settlement) override;
    Result<void> happened(const RunEvent &event) override;
    Result<void> runFinished(const RunId &run, const RunResult &result) override;

    /// The runs that began or ended since the last call, each once, as they now are. Who may not
    /// wait for a run's thread gets none while one is telling, and those the next time.
    std::vector<RunRecord> take(bool mayWait);

private:
    RunSink &m_next;
    std::mutex m_mutex;
    std::map<RunId, RunRecord> m_open; ///< begun and not ended
    std::map<RunId, RunRecord> m_news;
};

} // namespace tradespace
