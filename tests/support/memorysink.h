// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/runsink.h"

#include <functional>
#include <mutex>
#include <variant>

namespace tradespace::testing {

/// A sink that keeps everything in memory in the order in which it came. Safe to use from any
/// thread.
class MemorySink final : public RunSink
{
public:
    struct Started
    {
        RunKey key;
        RunId run;
    };
    struct Finished
    {
        RunId run;
        RunResult result;
    };
    using Entry = std::variant<Started, CallReservation, CallSettlement, RunEvent, Finished>;

    Result<void> runStarted(const ExperimentId &experiment, const RunKey &key,
                            const RunId &run) override;
    Result<void> reserved(const CallReservation &reservation) override;
    Result<void> settled(const CallSettlement &settlement) override;
    Result<void> happened(const RunEvent &event) override;
    Result<void> runFinished(const RunId &run, const RunResult &result) override;

    /// The n-th entry from now (from 1) is refused and not kept; later ones are kept again.
    void failAt(std::size_t n);
    /// Called before each entry is kept, without a lock held.
    std::function<void(const Entry &)> onEntry;

    std::vector<Entry> entries() const;
    std::size_t size() const { return entries().size(); }
    std::vector<RunEvent> events() const;
    std::map<RunKey, RunResult> results() const;
    /// How often each run was begun.
    std::map<RunKey, int> starts() const;
    /// The calls of a run as a workspace would give them back, had the program been killed after
    /// the first `upTo` entries.
    std::vector<CallRecord> calls(const RunId &run, std::size_t upTo = SIZE_MAX) const;

private:
    Result<void> keep(Entry entry);

    mutable std::mutex m_mutex;
    std::vector<Entry> m_entries;
    std::size_t m_failIn = 0;
};

/// All charges of these calls, reservations of calls in flight included.
Charge totalOf(const std::vector<CallRecord> &calls);

} // namespace tradespace::testing
