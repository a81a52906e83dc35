// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scaling/configurations.h"
#include "models/scaling/published.h"

#include <functional>

namespace tradespace {

/// What a predictor says of a task and a model, by topology.
struct CellPrediction
{
    /// Success rate, −infinity where the predictor has no answer; only their order counts for
    /// rules.
    std::array<double, topologyCount> value{};
    /// 90 % interval of the success rate that would be measured; NaN = the predictor gives none.
    std::array<double, topologyCount> low{};
    std::array<double, topologyCount> high{};

    /// Of the highest value, the first of equals; nothing when none is finite.
    std::optional<Topology> best() const;
};

/// What a predictor is told of a cell that it has not seen.
struct CellQuestion
{
    std::string benchmark;
    std::string family;
    double baseline = 0; ///< measured P_SA
    double tools = 1;
    double intelligence = 0;
    double baselineTasks = 1; ///< that the baseline was measured on
    /// That each topology is measured on: its sampling noise belongs to the interval.
    std::array<double, topologyCount> tasks{};
    std::array<double, topologyCount> agents{}; ///< of each topology
};
CellQuestion questionOf(const std::vector<Configuration> &configurations, const Cell &cell);

/// A way to predict, trained on configurations.
struct Predictor
{
    using Trained = std::function<CellPrediction(const CellQuestion &)>;

    std::string id; ///< "gap"
    QString label;
    bool predictsRates = false; ///< false: a rule that only names a winner
    std::function<Trained(const std::vector<Configuration> &)> train;
};

/// How equation (1) is asked for a single agent: with the task's own baseline, or, as its training
/// rows have it, with the benchmark's mean (of the training rows; of all of them for a benchmark
/// that they do not hold).
enum class SingleConvention
{
    OwnBaseline,
    BenchmarkMean
};

Predictor equationPredictor(const PublishedFacts &facts, SingleConvention convention);
Predictor gapPredictor();
/// Always the same topology.
Predictor alwaysPredictor(Topology topology);
/// Single above 45 %, else the best team topology of the training rows by mean gain.
Predictor baselineRulePredictor();
/// All of them, the two that predict rates first.
std::vector<Predictor> allPredictors(const PublishedFacts &facts);

} // namespace tradespace
