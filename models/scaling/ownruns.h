// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/intervals.h"
#include "models/analysis/outcome.h"
#include "models/domain/json.h"
#include "models/domain/runrepository.h"
#include "models/scaling/gapcell.h"
#include "models/scaling/published.h"
#include "models/scaling/recommendation.h"

namespace tradespace {

/// One strategy, model and budget of an own experiment, measured with a single agent and with at
/// least one team topology on the same tasks (a topology with fewer than half of the single agent's
/// tasks is left out): what joins the gap model and stands beside its
/// predictions.
struct OwnMeasurement
{
    QString label; ///< "Experiment · react · gpt-5 · 20 calls"
    bool offline = false; ///< of the built-in program, which is no language model
    /// False: the model has no published index, the one asked about was taken.
    bool indexPublished = false;
    std::size_t tasks = 0; ///< that all its topologies have results on
    std::array<std::optional<Estimate>, topologyCount> success; ///< 90 % Wilson intervals
    GapCell cell; ///< its noise is paired by task
};

/// Of all groups of arms that differ in nothing but topology. `fallbackIntelligence` is for models
/// without a published index. Each experiment counts as a benchmark of its own, by its name.
std::vector<OwnMeasurement> ownMeasurements(const ExperimentRecord &experiment,
                                            const std::vector<RunRecord> &runs,
                                            const PublishedFacts &facts,
                                            double fallbackIntelligence);

/// The same of all experiments of a workspace; those without a team topology are not read further.
Result<std::vector<OwnMeasurement>> ownMeasurements(RunRepository &repository,
                                                    const PublishedFacts &facts,
                                                    double fallbackIntelligence);

/// The published model that a name means: equal, or, after the last '/', beginning with it
/// and going on with nothing but a date or a tag ("openai/gpt-5-mini-2025-08-07"); the longest
/// such. nullptr: none.
const ModelFacts *publishedModel(const PublishedFacts &facts, std::string_view name);

/// The cells that join a fit: served ones, and offline ones only when asked for. `weight` in [0, 1]
/// divides their noise's precision; 0 leaves them out.
std::vector<GapCell> joiningCells(const std::vector<OwnMeasurement> &own, double weight,
                                  bool withOffline);

/// What was predicted for an own measurement beside what was measured.
struct OwnComparison
{
    QString label;
    bool offline = false;
    bool joined = false; ///< the fit that recommends rests on it, too
    std::size_t tasks = 0;
    std::array<std::optional<Estimate>, topologyCount> predicted;
    std::array<std::optional<Estimate>, topologyCount> measured;
};

/// Each measurement against the prediction of a fit that holds no cell of its own experiment.
std::vector<OwnComparison> comparisonsOf(const std::vector<Configuration> &configurations,
                                         const std::vector<OwnMeasurement> &own, double weight,
                                         bool withOffline, const PublishedFacts &facts,
                                         PredictorKind kind);
/// Nothing when there is none.
QString asText(const std::vector<OwnComparison> &comparisons);
Json toJson(const std::vector<OwnComparison> &comparisons);

} // namespace tradespace
