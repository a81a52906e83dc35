// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scaling/configurations.h"
#include "models/scaling/leastsquares.h"
#include "models/scaling/published.h"

namespace tradespace {

/// Equation (1) of arXiv 2512.08296 v2: success as a linear function of 19 terms of model, task,
/// topology metrics and their products. Products are taken of raw values and standardised
/// afterwards as columns of their own; intelligence is centred on the data's mean first; log x is
/// ln(1 + x); overhead is in percent.
constexpr std::size_t termCount = 19;

/// The place of a term; names are those of termName().
enum class Term
{
    Intelligence,
    IntelligenceSq,
    LogTools,
    LogAgents,
    LogOverhead,
    MessageDensity,
    Redundancy,
    Efficiency,
    LogErrorAmplification,
    Baseline,
    IntelligenceXEfficiency,
    ErrorAmplificationXBaseline,
    OverheadXTools,
    RedundancyXAgents,
    MessageDensityXIntelligence,
    EfficiencyXTools,
    BaselineXLogAgents,
    IntelligenceXLogTools,
    ErrorAmplificationXTools
};
const char *termName(std::size_t term); ///< "efficiency_x_tools"
QString termLabel(std::size_t term); ///< "efficiency × tools"

/// What equation (1) is asked of.
struct EquationInput
{
    double intelligence = 0;
    double tools = 1;
    double baseline = 0; ///< P_SA, in [0, 1]
    double agents = 1;
    TopologyFacts metrics; ///< overhead, density, redundancy, efficiency, error amplification
};

/// What it answers: the parts sum up to the mean.
struct EquationPrediction
{
    /// Whether the data determine the answer; when not, other least-squares solutions that fit
    /// the data just as well give other answers, and none is given here. Nor is one when there are
    /// no more configurations than estimable parameters.
    bool determined = false;
    double mean = 0; ///< may leave [0, 1]: the equation is linear
    double low = 0; ///< interval of one new configuration's measured success rate
    double high = 0;
    double intercept = 0;
    std::array<double, termCount> contributions{}; ///< coefficient × standardised value
};

/// Equation (1) fitted to configurations. A value.
class Equation
{
public:
    /// Ordinary least squares of least norm. `baselines` of single-agent rows: the mean of their
    /// benchmark's single-agent rows, as in the published fit. Metrics are the published ones of
    /// each row's topology. Needs configurations that pass configurationsFromCsv().
    Equation(const std::vector<Configuration> &configurations, const PublishedFacts &facts);

    /// Coefficient of a term, standardised; see identified().
    double beta(std::size_t term) const { return m_fit.beta[static_cast<int>(term) + 1]; }
    double intercept() const { return m_fit.beta[0]; }
    /// Whether the data determine this coefficient separately.
    bool identified(std::size_t term) const { return m_fit.identified(static_cast<int>(term) + 1); }
    double mean(std::size_t term) const { return m_means[term]; }
    double sd(std::size_t term) const { return m_sds[term]; } ///< population, over all rows
    double intelligenceMean() const { return m_intelligenceMean; }
    const LeastSquares &fit() const { return m_fit; }
    const Eigen::MatrixXd &design() const { return m_design; } ///< intercept column first
    const Eigen::VectorXd &performance() const { return m_performance; }
    /// Mean single-agent performance of a benchmark in the data, of all of it for an unknown one.
    double benchmarkBaseline(const std::string &benchmark) const;

    /// Agents that the data have most often for a topology, as published where they have none.
    double usualAgents(Topology topology) const { return m_usualAgents[indexOf(topology)]; }

    /// Intercept and standardised terms.
    Eigen::VectorXd row(const EquationInput &input) const;
    /// `confidence` of the interval (Student's t, residual df).
    EquationPrediction predict(const EquationInput &input, double confidence = 0.90) const;
    /// Standard deviation of the difference of two new configurations' success rates.
    double differenceSd(const EquationInput &a, const EquationInput &b) const;

private:
    double m_intelligenceMean = 0;
    std::map<std::string, double> m_benchmarkBaselines;
    double m_overallBaseline = 0;
    std::array<double, topologyCount> m_usualAgents{};
    std::array<double, termCount> m_means{};
    std::array<double, termCount> m_sds{};
    Eigen::MatrixXd m_design;
    Eigen::VectorXd m_performance;
    LeastSquares m_fit;
};

/// With the published metrics and number of agents of that topology.
EquationInput equationInput(const PublishedFacts &facts, Topology topology, double intelligence,
                            double tools, double baseline);

} // namespace tradespace
