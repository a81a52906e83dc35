// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/records.h"

#include <functional>

namespace tradespace {

/// A call with what it was asked.
struct TraceEntry
{
    CallRecord call;
    std::vector<std::string> request; ///< stored texts of the messages sent; model calls only
};

/// What views and analyses read: the seam between the store and everything that shows it.
/// Each object belongs to one thread; open one per thread.
class RunRepository
{
public:
    virtual ~RunRepository() = default;

    struct ExperimentHead
    {
        ExperimentId id;
        std::string name;
        std::size_t planned = 0; ///< arms × tasks × repeats
        std::size_t runs = 0; ///< begun or refused
        std::size_t finished = 0; ///< ended, refused ones included
        std::size_t refused = 0; ///< by the cap
    };
    virtual Result<std::vector<ExperimentHead>> experiments() = 0;
    virtual Result<ExperimentRecord> experiment(const ExperimentId &id) = 0;
    /// All runs of an experiment, ordered by key.
    virtual Result<std::vector<RunRecord>> runs(const ExperimentId &id) = 0;
    /// The calls of a run by key, with their replies; what a resume or a replay needs.
    virtual Result<std::vector<CallRecord>> calls(const RunId &run) = 0;
    virtual Result<std::vector<TraceEntry>> trace(const RunId &run) = 0;
    virtual Result<std::vector<RunEvent>> events(const RunId &run) = 0;
};

} // namespace tradespace
