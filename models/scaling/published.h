// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scaling/topology.h"

#include <string>
#include <vector>

namespace tradespace {

/// What one topology was measured to do, over all published configurations.
/// Source: arXiv 2512.08296 v2, table 5.
struct TopologyFacts
{
    double success = 0; ///< mean success rate, in [0, 1]
    double turns = 0; ///< reasoning turns per task, mean
    double turnsSd = 0; ///< standard deviation of the same
    double overheadPct = 0; ///< O%: turns beyond the single agent's, percent
    double messageDensity = 0; ///< c: messages between agents per turn
    double redundancy = 0; ///< R: mean cosine similarity of the agents' outputs
    double efficiency = 0; ///< E_c: success rate ÷ (turns ÷ turns of the single agent)
    double errorAmplification = 0; ///< A_e: failure rate ÷ the single agent's, as traced
    std::optional<std::pair<double, double>> errorAmplificationCi; ///< 95 %
    double successPer1k = 0; ///< successes per 1,000 tokens; printed in thousandths
    /// Share of traces in percent, low and high, with logical contradictions.
    std::optional<std::pair<double, double>> contradictionPct;
    std::optional<double> coordinationFailurePct; ///< share of traces, percent
    int agents = 1;
};

struct BenchmarkFacts
{
    std::string id; ///< as in configurations.csv
    QString label;
    QString domain; ///< "planning in sequence"
    int tools = 1;
    double complexity = 0; ///< domain complexity, 0 to 1
};

struct ModelFacts
{
    std::string id;
    QString label;
    std::string family;
    double intelligence = 0;
};

/// One coefficient as printed (table 4 of v2), standardised.
struct PrintedCoefficient
{
    std::string term; ///< "intercept" or a term of equation (1)
    double beta = 0;
    double low = 0; ///< 95 % interval
    double high = 0;
    double p = 1;
    bool pBelow = false; ///< printed as "below p"
    std::optional<double> betaV3; ///< where revision v3 names it
};

/// A task whose best topology the paper names.
struct Archetype
{
    QString name;
    int tools = 1;
    double baseline = 0;
    Topology recommended = Topology::Single;
};

/// The published figures that predictors and screens refer to. A value; read once.
struct PublishedFacts
{
    std::array<TopologyFacts, topologyCount> topologies;
    std::vector<BenchmarkFacts> benchmarks;
    std::vector<ModelFacts> models; ///< by falling intelligence
    std::vector<PrintedCoefficient> coefficients; ///< intercept first
    double r2 = 0; ///< of the printed fit
    double r2Cv = 0;
    double aic = 0;
    double r2CvV3 = 0; ///< of revision v3, on 260 configurations
    int configurationsV3 = 0;
    double claimedMae = 0; ///< cross-validated mean absolute error
    double claimedSelection = 0; ///< share of tasks whose best topology is predicted
    double complexityThreshold = 0; ///< above it, several agents are said to lose
    double densityPlateau = 0; ///< messages per turn from which success rises no more (figure of c)
    double underCoordinationBelow = 0; ///< overhead in percent
    double optimalFrom = 0;
    double optimalTo = 0;
    double overCoordinationAbove = 0;
    std::vector<Archetype> archetypes;

    const TopologyFacts &of(Topology topology) const { return topologies[indexOf(topology)]; }
    const BenchmarkFacts *benchmark(std::string_view id) const; ///< nullptr: unknown
    const ModelFacts *model(std::string_view id) const;
};

/// From the built-in resource, which must be there.
PublishedFacts publishedFacts();

} // namespace tradespace
