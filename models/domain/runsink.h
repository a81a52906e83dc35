// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/records.h"

namespace tradespace {

/// What a run reports while it goes on: the seam between the runs and the store.
/// Called from the runs' threads, several at once. An error means that nothing more can be kept:
/// the run must stop before its next call.
class RunSink
{
public:
    virtual ~RunSink() = default;

    virtual Result<void> runStarted(const ExperimentId &experiment, const RunKey &key,
                                    const RunId &run) = 0;
    /// For a paid call this returns only when the reservation is on disk for good.
    virtual Result<void> reserved(const CallReservation &reservation) = 0;
    /// For a paid call this returns only when the result is on disk for good.
    virtual Result<void> settled(const CallSettlement &settlement) = 0;
    virtual Result<void> happened(const RunEvent &event) = 0;
    virtual Result<void> runFinished(const RunId &run, const RunResult &result) = 0;
};

} // namespace tradespace
