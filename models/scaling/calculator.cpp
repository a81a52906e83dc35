// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scaling/calculator.h"

#include "models/domain/wording.h"

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

constexpr double certain = 1 - (1 - recommendationConfidence) / 2;

double phi(double z)
{
    return 0.5 * std::erfc(-z / std::sqrt(2.0));
}

/// How two topologies compare: value, interval and probability.
struct Difference
{
    Estimate estimate;
    double probability = 0.5; ///< that it is above 0
};

Difference normalDifference(double mean, double variance)
{
    const double sd = std::sqrt(std::max(variance, 1e-12));
    const double half = normalQuantile(certain) * sd;
    return {{mean, mean - half, mean + half}, phi(mean / sd)};
}

/// Sets the best, the margin, the contenders and the verdict. `difference(a, b)`: a − b.
template <class Compare> void decide(Recommendation &out, const Compare &difference)
{
    const std::vector<Topology> ranking = out.ranking();
    out.best = ranking[0];
    out.runnerUp = ranking[1];
    out.contenders = {out.best};
    if (!out.of(out.best).determined) {
        out.contenders.clear();
        return;
    }
    double confidence = 1;
    for (const Topology other : ranking) {
        if (other == out.best || !out.of(other).determined)
            continue;
        const Difference lead = difference(out.best, other);
        confidence = std::min(confidence, lead.probability);
        if (lead.estimate.low <= 0)
            out.contenders.push_back(other);
    }
    out.confidence = std::max(0.5, confidence);
    if (out.of(out.runnerUp).determined)
        out.margin = difference(out.best, out.runnerUp).estimate;
    out.tooClose = out.contenders.size() > 1;
    if (!out.of(Topology::Single).determined)
        return;
    bool allLose = true;
    for (const Topology topology : teamTopologies) {
        TopologyOutlook &team = out.outlooks[indexOf(topology)];
        if (!team.determined) {
            allLose = false;
            continue;
        }
        team.gain = difference(topology, Topology::Single).estimate;
        allLose = allLose && team.gain.high < 0;
        if (topology == out.best && team.gain.low > 0)
            out.verdict = Verdict::SeveralAgents;
    }
    if (allLose)
        out.verdict = Verdict::OneAgent;
    out.outlooks[0].gain = {0, 0, 0};
}

QString headlineOf(const Recommendation &r)
{
    if (!r.of(r.best).determined)
        return Tr::tr("Not determined by the data");
    if (!r.of(r.runnerUp).determined)
        return Tr::tr("%1, the only one that the data determine").arg(topologyLabel(r.best));
    if (!r.tooClose)
        return topologyLabel(r.best);
    QStringList others;
    for (const Topology topology : r.contenders) {
        if (topology != r.best)
            others << topologyLabel(topology).toLower();
    }
    const QString last = others.takeLast();
    return Tr::tr("%1, too close to call against %2")
        .arg(topologyLabel(r.best),
             others.isEmpty() ? last : Tr::tr("%1 and %2").arg(others.join(u", "_s), last));
}

QString adviceOf(const Recommendation &r)
{
    switch (r.verdict) {
    case Verdict::OneAgent:
        return Tr::tr("One agent: every topology with several is predicted to lose, with its "
                      "whole interval.");
    case Verdict::SeveralAgents:
        return Tr::tr("Several agents: %1 is predicted to gain %2 [%3, %4] points over one.")
            .arg(topologyLabel(r.best).toLower())
            .arg(100 * r.of(r.best).gain.value, 0, 'f', 1)
            .arg(100 * r.of(r.best).gain.low, 0, 'f', 1)
            .arg(100 * r.of(r.best).gain.high, 0, 'f', 1);
    case Verdict::Open:
        break;
    }
    return Tr::tr(
        "The data do not settle whether several agents beat one here: measure both on some "
        "of your tasks.");
}

void fillCosts(Recommendation &out, const PublishedFacts &facts)
{
    for (TopologyOutlook &outlook : out.outlooks) {
        const TopologyFacts &f = facts.of(outlook.topology);
        outlook.turns = f.turns;
        outlook.turnsSd = f.turnsSd;
        outlook.overheadPct = f.overheadPct;
        outlook.relativeCost = 1 + f.overheadPct / 100;
        if (!out.input.singleCost)
            continue;
        outlook.costPerRun = *out.input.singleCost * outlook.relativeCost;
        if (outlook.determined && outlook.success.value > 0)
            outlook.costPerSuccess = *outlook.costPerRun / std::min(1.0, outlook.success.value);
    }
}

} // namespace

Calculator::Calculator(std::vector<Configuration> configurations, std::vector<GapCell> own,
                       PublishedFacts facts)
    : m_facts(std::move(facts))
    , m_configurations(std::move(configurations))
    , m_own(own.size())
    , m_equation(m_configurations, m_facts)
    , m_report(reportOf(m_equation, m_configurations, m_facts))
    , m_gaps([&] {
        std::vector<GapCell> cells = gapCellsOf(m_configurations);
        cells.insert(cells.end(), own.begin(), own.end());
        return cells;
    }())
{
}

Recommendation Calculator::recommend(PredictorKind kind, const RecommendationInput &input) const
{
    Recommendation out;
    out.predictor = kind;
    out.input = input;
    for (const Topology topology : allTopologies)
        out.outlooks[indexOf(topology)].topology = topology;
    if (kind == PredictorKind::Gap)
        fromGaps(out);
    else
        fromEquation(out);
    for (TopologyOutlook &outlook : out.outlooks)
        outlook.agents = static_cast<int>(agentsOf(outlook.topology, input));
    fillCosts(out, m_facts);
    out.headline = headlineOf(out);
    out.advice = adviceOf(out);
    out.warnings = warningsFor(out);
    const Estimate baseline = wilson(input.baseline, input.baselineTasks, recommendationConfidence);
    const BenchmarkFacts *benchmark = m_facts.benchmark(input.benchmark);
    out.rules = {
        baselineRule(baseline.low, baseline.high),
        toolCountRule(static_cast<std::size_t>(input.tools)), errorAmplificationRule(m_facts),
        overheadRule(m_facts),
        complexityRule(m_facts,
                       benchmark != nullptr ? std::optional(benchmark->complexity) : std::nullopt)};
    checkRules(out.rules, m_configurations, m_facts);
    return out;
}

double Calculator::agentsOf(Topology topology, const RecommendationInput &input) const
{
    const int asked = input.agents[indexOf(topology)];
    return asked > 0 ? asked : m_equation.usualAgents(topology);
}

double Calculator::ownShareAt(const GapPlace &place) const
{
    if (m_own == 0)
        return 0;
    const std::size_t firstOwn = m_gaps.cells().size() - m_own;
    double own = 0;
    double all = 0;
    for (Eigen::Index team = 0; team < 4; ++team) {
        const Eigen::VectorXd weights = m_gaps.inverse() * crossCovariance(m_gaps, place, team);
        for (std::size_t i = 0; i < m_gaps.rows().size(); ++i) {
            const double weight = std::abs(weights[static_cast<Eigen::Index>(i)]);
            all += weight;
            own += m_gaps.rows()[i].cell >= firstOwn ? weight : 0;
        }
    }
    return all > 0 ? own / all : 0;
}

void Calculator::fromGaps(Recommendation &out) const
{
    const RecommendationInput &in = out.input;
    const GapPlace place{in.benchmark, in.family, in.baseline, static_cast<double>(in.tools),
                         in.intelligence};
    const GapPrediction gaps = m_gaps.predict(place);
    const double z = normalQuantile(certain);
    const double baselineVariance = samplingVariance({in.baseline, in.baselineTasks});
    const Contribution base{"baseline", Tr::tr("measured baseline"), in.baseline, true};
    TopologyOutlook &single = out.outlooks[0];
    single.success = wilson(in.baseline, in.baselineTasks, recommendationConfidence);
    single.score = in.baseline;
    single.contributions = {base};
    for (const Topology topology : teamTopologies) {
        const Eigen::Index team = teamIndex(topology);
        TopologyOutlook &o = out.outlooks[indexOf(topology)];
        const double rate = in.baseline + gaps.mean[team];
        const double shown = std::clamp(rate, 0.0, 1.0);
        const double half = z
            * std::sqrt(gaps.covariance(team, team) + baselineVariance
                        + samplingVariance({shown, in.baselineTasks}));
        o.score = rate;
        o.success = {shown, std::clamp(rate - half, 0.0, 1.0), std::clamp(rate + half, 0.0, 1.0)};
        const GapParts parts = partsOf(m_gaps, place, team);
        o.contributions = {
            base,
            {"benchmark", Tr::tr("what the benchmark does to teams"), parts.benchmark, true},
            {"family", Tr::tr("the model's family on it"), parts.family, true},
            {"baseline_height", Tr::tr("height of the baseline"), parts.slope, true},
            {"neighbours", Tr::tr("like tasks and models"), parts.smooth, true},
            {"topology", Tr::tr("the topology itself"), parts.own, true}};
        if (shown != rate)
            o.contributions.push_back(
                {"bounds", Tr::tr("kept within 0 and 100 %"), shown - rate, true});
    }
    const auto mean = [&gaps](Topology t) {
        return t == Topology::Single ? 0.0 : gaps.mean[teamIndex(t)];
    };
    const auto covariance = [&gaps](Topology a, Topology b) {
        return a == Topology::Single || b == Topology::Single
            ? 0.0
            : gaps.covariance(teamIndex(a), teamIndex(b));
    };
    // how the gains would move with the baseline, which is known only so well
    const Eigen::Vector4d slopes = m_gaps.slope(place);
    const auto slope = [&slopes](Topology t) {
        return t == Topology::Single ? 0.0 : slopes[teamIndex(t)];
    };
    decide(out, [&](Topology a, Topology b) {
        const double along = slope(a) - slope(b);
        return normalDifference(mean(a) - mean(b),
                                covariance(a, a) + covariance(b, b) - 2 * covariance(a, b)
                                    + along * along * baselineVariance);
    });
    out.ownShare = ownShareAt(place);
}

void Calculator::fromEquation(Recommendation &out) const
{
    const RecommendationInput &in = out.input;
    std::array<EquationInput, topologyCount> inputs;
    for (const Topology topology : allTopologies) {
        EquationInput &asked = inputs[indexOf(topology)];
        asked = equationInput(m_facts, topology, in.intelligence, in.tools, in.baseline);
        asked.agents = agentsOf(topology, in);
        const EquationPrediction p = m_equation.predict(asked, recommendationConfidence);
        TopologyOutlook &o = out.outlooks[indexOf(topology)];
        o.determined = p.determined;
        if (!p.determined)
            continue;
        o.success = {p.mean, p.low, p.high};
        o.score = p.mean;
        o.contributions.push_back({"intercept", Tr::tr("intercept"), p.intercept, true});
        Contribution rest{"not_identified", Tr::tr("terms not separately identified"), 0, false};
        for (std::size_t t = 0; t < termCount; ++t) {
            if (m_equation.identified(t))
                o.contributions.push_back({termName(t), termLabel(t), p.contributions[t], true});
            else
                rest.value += p.contributions[t];
        }
        o.contributions.push_back(rest);
    }
    if (!m_equation.fit().hasResiduals()) {
        out.contenders.clear();
        return;
    }
    const double quantile = studentQuantile(recommendationConfidence, m_report.residualDf);
    decide(out, [&](Topology a, Topology b) {
        const double mean = out.of(a).success.value - out.of(b).success.value;
        const double sd = m_equation.differenceSd(inputs[indexOf(a)], inputs[indexOf(b)]);
        return Difference{{mean, mean - quantile * sd, mean + quantile * sd},
                          1 - studentP(mean / sd, m_report.residualDf) / 2};
    });
}

PredictionMap Calculator::map(PredictorKind kind, const RecommendationInput &input, int columns,
                              int rows) const
{
    if (kind == PredictorKind::Equation) {
        std::array<EquationInput, topologyCount> inputs;
        for (const Topology topology : allTopologies) {
            EquationInput &asked = inputs[indexOf(topology)];
            asked =
                equationInput(m_facts, topology, input.intelligence, input.tools, input.baseline);
            asked.agents = agentsOf(topology, input);
        }
        return equationMap(m_equation, inputs, columns, rows);
    }
    return gapMap(m_gaps,
                  {input.benchmark, input.family, input.baseline, static_cast<double>(input.tools),
                   input.intelligence},
                  columns, rows);
}

} // namespace tradespace
