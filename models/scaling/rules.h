// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "models/scaling/topology.h"

#include <QString>

#include <optional>
#include <vector>

namespace tradespace {

struct Configuration;
struct PublishedFacts;

/// Published rules of thumb on when several agents pay. Source of all but one: Kim et al., Towards
/// a Science of Scaling Agent Systems, arXiv 2512.08296 v2; that of 45 % and that of tools rest on
/// its table 4 (baseline × log agents −0.404; overhead × tools −0.162, efficiency × tools −0.267,
/// standardised), those of errors and overhead on table 5. The threshold of 45 % is the paper's,
/// that of 8 tools is not. None sees how decomposable a task is.

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
        Undecided ///< the measurement does not settle it, or what it needs is not known
    };
    /// What the configurations say of the rule: whether, in the cells where it speaks, it is right
    /// more often than chance, by the 90 % Wilson interval of that share. Cells of one benchmark go
    /// together, so the interval is on the narrow side.
    enum class Support
    {
        NotChecked,
        BornOut, ///< the whole interval is above chance
        Contradicted, ///< the whole interval is below chance
        Unsettled
    };
    std::string id; ///< "baseline_45"
    Status status = Status::Undecided;
    QString name; ///< "45 % rule"
    QString claim; ///< what the rule says, one sentence
    QString finding; ///< what it makes of this measurement, one sentence
    QString source;
    Support support = Support::NotChecked;
    QString evidence; ///< the count that support rests on, one sentence
};

/// `low` and `high`: the interval of the single agent's success rate, in [0, 1].
RuleVerdict baselineRule(double low, double high);
RuleVerdict toolCountRule(std::size_t tools);
/// Independent agents amplify errors and should be left out.
RuleVerdict errorAmplificationRule(const PublishedFacts &facts);
/// Teams with an overhead of 200 to 300 % coordinate best.
RuleVerdict overheadRule(const PublishedFacts &facts);
/// Above a domain complexity of 0.40 several agents lose; absent: not known for this task.
RuleVerdict complexityRule(const PublishedFacts &facts, std::optional<double> complexity);

/// Whether a topology's published overhead lies where coordination is said to pay best.
bool inOptimalBand(const PublishedFacts &facts, Topology topology);

/// Fills in what complete cells of the configurations say of each of these rules.
void checkRules(std::vector<RuleVerdict> &rules, const std::vector<Configuration> &configurations,
                const PublishedFacts &facts);

/// "fires", "does not fire", "undecided"
QString statusText(RuleVerdict::Status status);
/// "borne out", "contradicted", "unsettled"; empty when not checked.
QString supportText(RuleVerdict::Support support);

} // namespace tradespace
