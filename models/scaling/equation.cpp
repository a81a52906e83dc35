// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scaling/equation.h"

#include <algorithm>
#include <cmath>

namespace tradespace {

namespace {

using Terms = std::array<double, termCount>;

/// The raw terms, in the order of Term.
Terms termsOf(const EquationInput &in, double intelligenceMean)
{
    const double intelligence = in.intelligence - intelligenceMean;
    const double logTools = std::log1p(in.tools);
    const double logAgents = std::log1p(in.agents);
    const TopologyFacts &m = in.metrics;
    return {intelligence,
            intelligence * intelligence,
            logTools,
            logAgents,
            std::log1p(m.overheadPct),
            m.messageDensity,
            m.redundancy,
            m.efficiency,
            std::log1p(m.errorAmplification),
            in.baseline,
            intelligence * m.efficiency,
            m.errorAmplification * in.baseline,
            m.overheadPct * in.tools,
            m.redundancy * in.agents,
            m.messageDensity * intelligence,
            m.efficiency * in.tools,
            in.baseline * logAgents,
            intelligence * logTools,
            m.errorAmplification * in.tools};
}

} // namespace

const char *termName(std::size_t term)
{
    constexpr std::array<const char *, termCount> names = {"intelligence",
                                                           "intelligence_sq",
                                                           "log_tools",
                                                           "log_agents",
                                                           "log_overhead",
                                                           "message_density",
                                                           "redundancy",
                                                           "efficiency",
                                                           "log_error_amplification",
                                                           "single_agent_baseline",
                                                           "intelligence_x_efficiency",
                                                           "error_amplification_x_baseline",
                                                           "overhead_x_tools",
                                                           "redundancy_x_agents",
                                                           "message_density_x_intelligence",
                                                           "efficiency_x_tools",
                                                           "baseline_x_log_agents",
                                                           "intelligence_x_log_tools",
                                                           "error_amplification_x_tools"};
    return names[term];
}

QString termLabel(std::size_t term)
{
    switch (static_cast<Term>(term)) {
    case Term::Intelligence:
        return Tr::tr("intelligence");
    case Term::IntelligenceSq:
        return Tr::tr("intelligence²");
    case Term::LogTools:
        return Tr::tr("log tools");
    case Term::LogAgents:
        return Tr::tr("log agents");
    case Term::LogOverhead:
        return Tr::tr("log overhead");
    case Term::MessageDensity:
        return Tr::tr("message density");
    case Term::Redundancy:
        return Tr::tr("redundancy");
    case Term::Efficiency:
        return Tr::tr("efficiency");
    case Term::LogErrorAmplification:
        return Tr::tr("log error amplification");
    case Term::Baseline:
        return Tr::tr("single-agent baseline");
    case Term::IntelligenceXEfficiency:
        return Tr::tr("intelligence × efficiency");
    case Term::ErrorAmplificationXBaseline:
        return Tr::tr("error amplification × baseline");
    case Term::OverheadXTools:
        return Tr::tr("overhead × tools");
    case Term::RedundancyXAgents:
        return Tr::tr("redundancy × agents");
    case Term::MessageDensityXIntelligence:
        return Tr::tr("message density × intelligence");
    case Term::EfficiencyXTools:
        return Tr::tr("efficiency × tools");
    case Term::BaselineXLogAgents:
        return Tr::tr("baseline × log agents");
    case Term::IntelligenceXLogTools:
        return Tr::tr("intelligence × log tools");
    case Term::ErrorAmplificationXTools:
        return Tr::tr("error amplification × tools");
    }
    return {};
}

EquationInput equationInput(const PublishedFacts &facts, Topology topology, double intelligence,
                            double tools, double baseline)
{
    const TopologyFacts &metrics = facts.of(topology);
    return {intelligence, tools, baseline, static_cast<double>(metrics.agents), metrics};
}

Equation::Equation(const std::vector<Configuration> &configurations, const PublishedFacts &facts)
{
    const auto n = static_cast<Eigen::Index>(configurations.size());
    std::map<std::string, std::pair<double, int>> singles;
    std::map<std::pair<std::string, std::string>, double> baselines;
    std::pair<double, int> all{0, 0};
    for (const Configuration &c : configurations) {
        m_intelligenceMean += c.intelligence / static_cast<double>(n);
        if (c.topology != Topology::Single)
            continue;
        baselines[{c.benchmark, c.model}] = c.performance;
        for (auto *sum : {&singles[c.benchmark], &all}) {
            sum->first += c.performance;
            ++sum->second;
        }
    }
    for (const auto &[benchmark, sum] : singles)
        m_benchmarkBaselines[benchmark] = sum.first / sum.second;
    m_overallBaseline = all.second > 0 ? all.first / all.second : 0;
    for (const Topology topology : allTopologies) {
        std::map<int, int> counts;
        for (const Configuration &c : configurations) {
            if (c.topology == topology)
                ++counts[c.agents];
        }
        const auto most =
            std::max_element(counts.begin(), counts.end(),
                             [](const auto &a, const auto &b) { return a.second < b.second; });
        m_usualAgents[indexOf(topology)] =
            most == counts.end() ? facts.of(topology).agents : most->first;
    }

    Eigen::MatrixXd raw(n, static_cast<Eigen::Index>(termCount));
    m_performance.resize(n);
    for (Eigen::Index i = 0; i < n; ++i) {
        const Configuration &c = configurations[static_cast<std::size_t>(i)];
        EquationInput in =
            equationInput(facts, c.topology, c.intelligence, c.tools,
                          c.topology == Topology::Single ? benchmarkBaseline(c.benchmark)
                                                         : baselines[{c.benchmark, c.model}]);
        in.agents = c.agents;
        const Terms terms = termsOf(in, m_intelligenceMean);
        for (std::size_t t = 0; t < termCount; ++t)
            raw(i, static_cast<Eigen::Index>(t)) = terms[t];
        m_performance[i] = c.performance;
    }
    m_design.resize(n, static_cast<Eigen::Index>(termCount) + 1);
    m_design.col(0).setOnes();
    for (std::size_t t = 0; t < termCount; ++t) {
        const auto column = raw.col(static_cast<Eigen::Index>(t));
        m_means[t] = column.mean();
        const double sd = std::sqrt((column.array() - m_means[t]).square().mean());
        m_sds[t] = sd > 1e-12 ? sd : 1; // a term that never varies stays 0
        m_design.col(static_cast<Eigen::Index>(t) + 1) = (column.array() - m_means[t]) / m_sds[t];
    }
    m_fit = minimumNorm(m_design, m_performance);
}

double Equation::benchmarkBaseline(const std::string &benchmark) const
{
    const auto it = m_benchmarkBaselines.find(benchmark);
    return it == m_benchmarkBaselines.end() ? m_overallBaseline : it->second;
}

Eigen::VectorXd Equation::row(const EquationInput &input) const
{
    const Terms terms = termsOf(input, m_intelligenceMean);
    Eigen::VectorXd row(static_cast<Eigen::Index>(termCount) + 1);
    row[0] = 1;
    for (std::size_t t = 0; t < termCount; ++t)
        row[static_cast<Eigen::Index>(t) + 1] = (terms[t] - m_means[t]) / m_sds[t];
    return row;
}

EquationPrediction Equation::predict(const EquationInput &input, double confidence) const
{
    const Eigen::VectorXd x = row(input);
    EquationPrediction out;
    out.determined = m_fit.hasResiduals() && m_fit.determined(x);
    if (!out.determined)
        return out;
    out.intercept = intercept();
    out.mean = out.intercept;
    for (std::size_t t = 0; t < termCount; ++t) {
        out.contributions[t] = beta(t) * x[static_cast<Eigen::Index>(t) + 1];
        out.mean += out.contributions[t];
    }
    const double half = studentQuantile(confidence, m_fit.residualDf())
        * std::sqrt(m_fit.residualVariance() + m_fit.covariance(x, x));
    out.low = out.mean - half;
    out.high = out.mean + half;
    return out;
}

double Equation::differenceSd(const EquationInput &a, const EquationInput &b) const
{
    const Eigen::VectorXd d = row(a) - row(b);
    return std::sqrt(2 * m_fit.residualVariance() + m_fit.covariance(d, d));
}

} // namespace tradespace
