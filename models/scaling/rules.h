// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace tradespace {

/// Published rules of thumb on when several agents pay. Source of both: Kim et al., Towards a
/// Science of Scaling Agent Systems, arXiv 2512.08296 v2; they rest on its table 4 (baseline × log
/// agents −0.404; overhead × tools −0.162, efficiency × tools −0.267, standardised). The threshold
/// of 45 % is the paper's, that of 8 tools is not. Neither sees how decomposable a task is.

/// Above a single-agent success rate of 45 % more agents gain little or lose.
constexpr double baselineThreshold = 0.45;
/// Beyond 8 tools the overhead of coordination grows. The published benchmarks have 3
/// (BrowseComp-Plus), 4 (PlanCraft), 5 (Finance-Agent) and 16 tools (WorkBench): the threshold lies
/// in a gap of the data.
constexpr std::size_t toolThreshold = 8;

struct RuleVerdict
{
    enum class Status
    {
        Fires,
        DoesNotFire,
        Undecided ///< the interval of the measurement holds the threshold
    };
    Status status = Status::Undecided;
    QString name; ///< "45 % rule"
    QString claim; ///< what the rule says, one sentence
    QString finding; ///< what it makes of this measurement, one sentence
    QString source;
};

/// `low` and `high`: the interval of the single agent's success rate, in [0, 1].
RuleVerdict baselineRule(double low, double high);
RuleVerdict toolCountRule(std::size_t tools);

/// "fires", "does not fire", "undecided"
QString statusText(RuleVerdict::Status status);

} // namespace tradespace
