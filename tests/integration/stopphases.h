// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <vector>

namespace tradespace::testing {

/// Work that goes on by itself until it is stopped.
class UnderWay
{
public:
    virtual ~UnderWay() = default;
    virtual bool reached() = 0; ///< it is where it was to get
    virtual void stop() = 0;
    /// Waits; true when nothing of it is left running.
    virtual bool endsWithin(std::chrono::milliseconds time) = 0;
};

/// Something that a run can be at when it is stopped.
struct StopPhase
{
    const char *name;
    /// A stop at any instant within this time, from the moment it was reached, finds it there.
    std::chrono::milliseconds lasts;
    std::function<std::unique_ptr<UnderWay>()> begin;
};

std::vector<StopPhase> stopPhases(); ///< all of them
std::vector<StopPhase> modelStopPhases(); ///< at the model's server
std::vector<StopPhase> toolStopPhases(); ///< at tools, and before a run's first call

} // namespace tradespace::testing
