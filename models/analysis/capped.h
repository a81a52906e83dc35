// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/intervals.h"
#include "models/domain/records.h"

#include <map>

namespace tradespace {

/// How one run spent its tool calls: what a smaller cap would have cut is read off it.
struct Timeline
{
    std::size_t arm = 0;
    std::size_t task = 0;
    int repeat = 0;
    bool correct = false;
    StopReason stop = StopReason::Answered;
    std::vector<std::map<std::string, std::int64_t>>
        used; ///< after each turn, units per tool so far
};

/// From the record of a finished run; `calls` in any order.
Timeline timelineOf(const RunKey &key, const RunResult &result,
                    const std::vector<CallRecord> &calls);

/// True for arms whose runs would have begun alike under any budget: a single agent that is not
/// told what it has left. Only of those may a curve be read off one budget's runs.
bool blindToBudget(const Arm &arm);

/// What runs under a large budget say about a smaller cap. Shares are in [0, 1].
struct CappedPoint
{
    std::string label;
    double level = 0;
    std::size_t runs = 0;
    double unfinished = 0; ///< share of runs that the cap would have cut
    double accuracyLow = 0; ///< every cut run wrong
    double accuracyHigh = 0; ///< every cut run right
    double low = 0; ///< lower interval bound of accuracyLow
    double high = 1; ///< upper interval bound of accuracyHigh
};

/// One point per cap, a band between "cut runs are wrong" and "cut runs are right", with
/// clusteredWilson() around it. A run is cut when it asks for any tool after one of its tools was
/// used up, or for more of it than was left. Only call limits of the caps are looked at. Timelines
/// that do not count as outcomes are left out.
std::vector<CappedPoint> cappedCurve(const std::vector<Timeline> &timelines,
                                     const std::vector<Arm> &caps, double confidence = 0.95);

} // namespace tradespace
