// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/intervals.h"
#include "models/scaling/rules.h"
#include "models/scaling/topology.h"

#include <QStringList>

#include <vector>

namespace tradespace {

enum class PredictorKind
{
    Gap,
    Equation
};
const char *predictorName(PredictorKind kind); ///< "gap", "eq1"
std::optional<PredictorKind> predictorFromName(std::string_view name);
QString predictorLabel(PredictorKind kind);

/// Confidence of every interval in a recommendation.
constexpr double recommendationConfidence = 0.90;

/// What is known of the task and the model.
struct RecommendationInput
{
    int tools = 4; ///< 1 to 10,000
    double baseline = 0.5; ///< P_SA, measured or guessed, in [0, 1]
    double baselineTasks = 100; ///< that it was measured on, at least 1
    double intelligence = 57; ///< index of the model, 0 to 100
    /// A benchmark of the data that the task is like; empty: a task of its own.
    std::string benchmark;
    std::string family; ///< of the model; empty: none of the data's
    /// Agents per topology; 0 = as published. The gap model does not see them.
    std::array<int, topologyCount> agents{};
    /// US dollars of one run of the single agent; absent: costs are relative only.
    std::optional<double> singleCost;
};

/// Nothing when the input is in its ranges; the error's place names the field.
std::optional<Error> problemOf(const RecommendationInput &input);

/// One part of a prediction; the parts of a row sum up to it.
struct Contribution
{
    std::string id; ///< a term of equation (1), or a part of the gap model
    QString label;
    double value = 0;
    /// False: the sum of terms that the data determine only together.
    bool identified = true;
};

/// What one topology should do.
struct TopologyOutlook
{
    Topology topology = Topology::Single;
    /// False: the data do not determine an answer; then all figures below but turns are unknown.
    bool determined = true;
    /// Success rate, and the interval of: for teams by the gap model, what would be measured on as
    /// many tasks as the baseline; for its single agent, the true rate (Wilson); by equation (1),
    /// what a new configuration would show. In [0, 1], except that equation (1) may leave it.
    Estimate success;
    double score = 0; ///< what topologies are ranked by: the prediction before it is kept in [0, 1]
    /// Over the single agent; 0 for itself. By the gap model of the true rates, how well the
    /// baseline is known included; by equation (1) of two new configurations.
    Estimate gain;
    int agents = 1;
    double turns = 0; ///< reasoning turns per task, published mean
    double turnsSd = 0; ///< published standard deviation
    double overheadPct = 0; ///< turns beyond the single agent's, percent
    double relativeCost = 1; ///< of a run, the single agent's being 1; cost goes with turns
    std::optional<double> costPerRun; ///< US dollars
    std::optional<double> costPerSuccess; ///< costPerRun ÷ predicted success, when that is above 0
    std::vector<Contribution> contributions;
};

/// One agent or several, as far as the intervals settle it.
enum class Verdict
{
    OneAgent, ///< every team's gain is below 0 with its whole interval
    SeveralAgents, ///< the best team's gain is above 0 with its whole interval
    Open
};

struct Recommendation
{
    PredictorKind predictor = PredictorKind::Gap;
    RecommendationInput input;
    std::array<TopologyOutlook, topologyCount> outlooks; ///< in the order of allTopologies
    Topology best = Topology::Single; ///< highest prediction
    Topology runnerUp = Topology::Single;
    Estimate margin; ///< best − runner-up
    double confidence = 0.5; ///< probability that the best beats its likeliest rival, in [0.5, 1]
    bool tooClose = true; ///< there is a contender besides the best
    std::vector<Topology> contenders; ///< the best, and all whose difference's interval reaches 0
    Verdict verdict = Verdict::Open;
    /// The gap model's: how much of the teams' predictions rests on own measurements, by the
    /// absolute weights of the rows of the fit, in [0, 1].
    double ownShare = 0;
    QString headline; ///< "Centralized, too close to call against hybrid"
    QString advice; ///< one sentence: one agent or several
    QStringList warnings; ///< where the input leaves the data, and what the predictor cannot know
    std::vector<RuleVerdict> rules;

    const TopologyOutlook &of(Topology topology) const { return outlooks[indexOf(topology)]; }
    /// By falling prediction; what is not determined comes last.
    std::vector<Topology> ranking() const;
};

/// What no predictor sees: one sentence for screens and reports.
QString decomposabilityCaveat();
/// How much rests on own measurements: one sentence.
QString ownShareText(const Recommendation &recommendation);
/// The whole recommendation as plain text, for the clipboard and the terminal.
QString asText(const Recommendation &recommendation);

} // namespace tradespace
