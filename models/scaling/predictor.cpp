// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scaling/predictor.h"

#include "models/analysis/intervals.h"
#include "models/scaling/equation.h"
#include "models/scaling/gapmodel.h"
#include "models/scaling/rules.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>

namespace tradespace {

namespace {

constexpr double confidence = 0.90;
constexpr double none = std::numeric_limits<double>::quiet_NaN();

CellPrediction winner(Topology topology)
{
    CellPrediction out;
    out.low.fill(none);
    out.high.fill(none);
    out.value[indexOf(topology)] = 1;
    return out;
}

Topology bestTeam(const std::vector<Configuration> &configurations)
{
    std::array<double, topologyCount> sum{}; // of gains: not all need be measured in every cell
    std::array<int, topologyCount> n{};
    for (const GapCell &cell : gapCellsOf(configurations)) {
        for (std::size_t i = 0; i < cell.gaps.size(); ++i) {
            sum[indexOf(cell.topologies[i])] += cell.gaps[i];
            ++n[indexOf(cell.topologies[i])];
        }
    }
    const auto mean = [&](Topology t) {
        return n[indexOf(t)] > 0 ? sum[indexOf(t)] / n[indexOf(t)]
                                 : -std::numeric_limits<double>::infinity();
    };
    return *std::max_element(teamTopologies.begin(), teamTopologies.end(),
                             [&](Topology a, Topology b) { return mean(a) < mean(b); });
}

CellPrediction askEquation(const Equation &equation, const PublishedFacts &facts,
                           SingleConvention convention, const CellQuestion &q)
{
    CellPrediction out;
    for (const Topology topology : allTopologies) {
        const bool mean =
            topology == Topology::Single && convention == SingleConvention::BenchmarkMean;
        const EquationPrediction p = equation.predict(
            [&] {
                EquationInput in =
                    equationInput(facts, topology, q.intelligence, q.tools,
                                  mean ? equation.benchmarkBaseline(q.benchmark) : q.baseline);
                in.agents = q.agents[indexOf(topology)];
                return in;
            }(),
            confidence);
        // where the data do not determine it, it cannot win
        out.value[indexOf(topology)] =
            p.determined ? p.mean : -std::numeric_limits<double>::infinity();
        out.low[indexOf(topology)] = p.determined ? p.low : none;
        out.high[indexOf(topology)] = p.determined ? p.high : none;
    }
    return out;
}

CellPrediction askGaps(const GapModel &model, const CellQuestion &q)
{
    const GapPrediction gaps =
        model.predict({q.benchmark, q.family, q.baseline, q.tools, q.intelligence});
    const double z = normalQuantile(0.5 + confidence / 2);
    const double baselineVariance = samplingVariance({q.baseline, q.baselineTasks});
    CellPrediction out;
    out.value[0] = q.baseline;
    out.low[0] = out.high[0] = q.baseline;
    for (const Topology topology : teamTopologies) {
        const std::size_t t = indexOf(topology);
        const Eigen::Index team = teamIndex(topology);
        out.value[t] = q.baseline + gaps.mean[team];
        const double rate = std::clamp(out.value[t], 0.0, 1.0);
        const double half = z
            * std::sqrt(gaps.covariance(team, team) + baselineVariance
                        + samplingVariance({rate, q.tasks[t]}));
        out.low[t] = out.value[t] - half;
        out.high[t] = out.value[t] + half;
    }
    return out;
}

} // namespace

std::optional<Topology> CellPrediction::best() const
{
    const auto it = std::max_element(value.begin(), value.end());
    if (!std::isfinite(*it))
        return std::nullopt;
    return allTopologies[static_cast<std::size_t>(it - value.begin())];
}

CellQuestion questionOf(const std::vector<Configuration> &configurations, const Cell &cell)
{
    const Configuration &single = configurations[*cell.rows[indexOf(Topology::Single)]];
    CellQuestion out{single.benchmark,
                     single.family,
                     single.performance,
                     static_cast<double>(single.tools),
                     single.intelligence,
                     static_cast<double>(single.instances),
                     {},
                     {}};
    for (const Topology topology : allTopologies) {
        const auto &row = cell.rows[indexOf(topology)];
        out.tasks[indexOf(topology)] = row ? configurations[*row].instances : single.instances;
        out.agents[indexOf(topology)] = row ? configurations[*row].agents : 1;
    }
    return out;
}

Predictor equationPredictor(const PublishedFacts &facts, SingleConvention convention)
{
    const bool own = convention == SingleConvention::OwnBaseline;
    return {own ? "eq1" : "eq1_benchmark_mean",
            own ? Tr::tr("Equation (1), own baseline")
                : Tr::tr("Equation (1), benchmark's mean for one agent"),
            true, [facts, convention](const std::vector<Configuration> &training) {
                return [facts, convention,
                        equation = std::make_shared<const Equation>(training, facts)](
                           const CellQuestion &q) {
                    return askEquation(*equation, facts, convention, q);
                };
            }};
}

Predictor gapPredictor()
{
    return {"gap", Tr::tr("Gap model"), true, [](const std::vector<Configuration> &training) {
                return [model = std::make_shared<const GapModel>(gapCellsOf(training))](
                           const CellQuestion &q) { return askGaps(*model, q); };
            }};
}

Predictor alwaysPredictor(Topology topology)
{
    return {std::string("always_") + topologyName(topology),
            topology == Topology::Single
                ? Tr::tr("Always a single agent")
                : Tr::tr("Always %1").arg(topologyLabel(topology).toLower()),
            false, [topology](const std::vector<Configuration> &) {
                return [topology](const CellQuestion &) { return winner(topology); };
            }};
}

Predictor baselineRulePredictor()
{
    return {"rule_45", Tr::tr("45 % rule"), false, [](const std::vector<Configuration> &training) {
                return [team = bestTeam(training)](const CellQuestion &q) {
                    return winner(q.baseline > baselineThreshold ? Topology::Single : team);
                };
            }};
}

std::vector<Predictor> allPredictors(const PublishedFacts &facts)
{
    std::vector<Predictor> out = {
        gapPredictor(), equationPredictor(facts, SingleConvention::OwnBaseline),
        equationPredictor(facts, SingleConvention::BenchmarkMean), baselineRulePredictor()};
    for (const Topology topology : allTopologies)
        out.push_back(alwaysPredictor(topology));
    return out;
}

} // namespace tradespace
