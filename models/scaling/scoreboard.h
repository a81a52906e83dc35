// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scaling/predictor.h"

#include <stop_token>

namespace tradespace {

/// How one predictor did on the cells that it had not seen (or, in the sample, had).
struct PredictorScore
{
    std::string id;
    QString label;
    std::size_t cells = 0; ///< with all five topologies, and answered
    std::size_t unanswered = 0; ///< cells that it had no answer for; in no figure below
    double regret = 0; ///< mean of best actual − actual of the predicted best
    double hit = 0; ///< share of cells with regret 0
    /// Share of cells where "the predicted best has several agents" agrees with "the best with
    /// several agents beats the single agent".
    double singleOrMulti = 0;
    std::optional<double> gapError; ///< mean absolute error over rows with several agents
    std::optional<double> coverage; ///< of the 90 % interval over the same rows
    std::optional<double> width; ///< mean width of that interval
    /// Rows of several agents that the training rows left undetermined; in none of the three above.
    std::size_t undetermined = 0;
};

enum class LeftOut
{
    Model, ///< all rows of one model at a time; of several where there are more than 12 models
    Benchmark,
    Nothing ///< in the sample
};
const char *leftOutName(LeftOut leftOut); ///< "models", "benchmarks", "in_sample"

struct ScoreboardPart
{
    LeftOut leftOut = LeftOut::Model;
    std::size_t folds = 0; ///< 0: there is but one model or benchmark, nothing can be left out
    std::vector<PredictorScore> scores;
};

/// How far to trust each predictor. A value.
struct Scoreboard
{
    std::size_t configurations = 0;
    std::vector<ScoreboardPart> parts; ///< models, benchmarks, in the sample

    /// nullptr when that was not scored.
    const PredictorScore *find(LeftOut leftOut, std::string_view predictor) const;
};

/// Every predictor on every left-out model and benchmark; in the sample only equation (1) and the
/// rules. Takes under a second for the published data, and grows with the cube of
/// the rows: not for the GUI thread. A stop gives what was done.
Scoreboard scoreboardOf(const std::vector<Configuration> &configurations,
                        const PublishedFacts &facts, std::stop_token stop = {});

/// One predictor on one way of leaving out.
PredictorScore scoreOf(const Predictor &predictor, const std::vector<Configuration> &configurations,
                       LeftOut leftOut, std::stop_token stop = {});

} // namespace tradespace
