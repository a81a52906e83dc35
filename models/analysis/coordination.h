// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/intervals.h"
#include "models/analysis/runcoordination.h"

#include <QString>

namespace tradespace {

/// How often things went wrong, in runs; one run may be counted under several.
struct ErrorTally
{
    std::size_t wrongAnswer = 0; ///< an answer that is not right
    std::size_t noAnswer = 0; ///< neither right nor any answer
    std::size_t budgetUsedUp = 0; ///< ended by its budget, whatever the answer
    std::size_t contradiction = 0; ///< some agent's answer differs from the chosen one
    std::size_t coordinationFailure = 0; ///< lost assignments, hand-ins without a form
    std::size_t toolMisuse = 0; ///< unknown tools, bad arguments
    bool operator==(const ErrorTally &) const = default;
};

/// The coordination metrics of one arm on one family, or of a topology over all its arms, on one
/// family or on all.
/// Where there is a single agent to compare with (same strategy, model and budget), everything is
/// on the tasks that both have counted runs of; each task counts alike, whatever its repeats.
/// A figure that is not determined is unknown; one whose interval is not has no bounds.
struct CoordinationGroup
{
    std::string family; ///< empty: all
    std::string topology;
    std::optional<std::size_t> arm; ///< absent: all arms of the topology
    std::size_t tasks = 0;
    std::size_t runs = 0; ///< counted
    std::size_t excluded = 0; ///< infrastructure trouble and stops
    bool compared = false; ///< there is a single agent to compare with
    Estimate success; ///< clusteredWilson()
    Estimate turns; ///< per run, over all agents
    Estimate tokens; ///< per run
    Estimate overhead; ///< O: turns beyond the single agent's, in percent
    Estimate tokenOverhead; ///< the same of tokens
    Estimate density; ///< c: messages between agents per turn
    Estimate redundancy; ///< R: mean cosine of the agents' outputs
    Estimate efficiency; ///< E_c: success ÷ (turns ÷ the single agent's)
    Estimate amplification; ///< A_e: failure rate ÷ the single agent's; unknown: it never fails
    Estimate successPer1k; ///< successes per 1,000 tokens
    Estimate costPerSuccess; ///< US dollars; unknown: no success, or a price is unknown
    bool singleFails = false; ///< the single agent fails some task: A_e has a meaning
    double rounds = Estimate::unknown; ///< mean; teams only
    std::map<std::string, double> messages; ///< mean per run and kind, hand-ins among them
    std::map<std::pair<int, int>, double> pairs; ///< the same per sender and receiver
    std::map<int, double> agentTurns; ///< mean per run and agent; teams only
    ErrorTally errors;
};

/// What was published and can be held against one's own runs.
enum class PublishedDirection
{
    DecomposableGains, ///< teams beat the single agent on finance tasks
    SequentialLoses, ///< teams lose against it on planning tasks
    IndependentAmplifiesMost, ///< of all teams, independent agents fail most
    HybridCostsMost, ///< of all teams, the hybrid takes most turns
};
enum class FindingVerdict
{
    Agrees,
    DoesNotAgree,
    Undetermined,
};
/// A published direction against the runs of an experiment. Verdicts go by intervals alone: it
/// agrees when the whole interval lies on the published side (for a "most": against each rival),
/// does not when it lies on the other (corrected for the number of rivals).
struct CoordinationFinding
{
    PublishedDirection direction = PublishedDirection::DecomposableGains;
    FindingVerdict verdict = FindingVerdict::Undetermined;
    std::size_t tasks = 0; ///< 0: the experiment has not run what it takes
    std::string rival; ///< for a "most": the topology that decides it
    bool singleFails = true; ///< false: error amplification is undefined
    Estimate difference; ///< of success or failure rate, in [−1, 1]; of overhead, in percent
};

struct CoordinationSettings
{
    double confidence = 0.95;
    std::size_t replicates = 2000;
    std::uint64_t seed = 1;
};

/// The coordination metrics of an experiment. A value.
struct Coordination
{
    CoordinationSettings settings;
    std::string fingerprint; ///< of the runs that it rests on
    RedundancyVectors vectors; ///< that R rests on
    /// Per topology over everything; where there are several families, per family and topology;
    /// then per family and arm.
    std::vector<CoordinationGroup> groups;
    std::vector<CoordinationFinding> findings; ///< one per direction

    /// Of a topology over all its arms; `family` empty: on all tasks. nullptr: not run.
    const CoordinationGroup *of(std::string_view topology, std::string_view family = {}) const;
    /// In the order of the tasks.
    std::vector<std::string> families() const;
};

/// Changes with every result of an experiment; tells whether saved metrics still fit its runs.
std::string fingerprintOf(const std::vector<RunRecord> &runs);
/// Whether an experiment compares topologies at all.
bool hasSeveralTopologies(const std::vector<Arm> &arms);

/// The metrics of finished runs, in any order. Bootstrap over tasks, jointly with the single agent;
/// replicates in which a ratio has nothing below it count as unbounded; error amplification goes by
/// pairedRatio() where under ten tasks differ. An outcome that never occurred leaves other figures
/// resting on successes without an interval: a bootstrap cannot invent it.
Coordination coordinationOf(const std::vector<Arm> &arms, const std::vector<Task> &tasks,
                            const std::vector<CoordinationRun> &runs,
                            const CoordinationSettings &settings = {});

/// Reads what it takes and computes.
Result<Coordination> readCoordination(RunRepository &repository, const ExperimentRecord &experiment,
                                      const std::vector<RunRecord> &runs,
                                      const Embedder *embedder = nullptr,
                                      std::stop_token stop = {});

/// "Published: … Here: …", with figure, interval and verdict.
QString findingText(const CoordinationFinding &finding);

} // namespace tradespace
