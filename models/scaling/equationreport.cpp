// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scaling/equationreport.h"

#include "models/analysis/significance.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

namespace tradespace {

namespace {

constexpr double coefficientConfidence = 0.95; ///< as printed

std::vector<int> benchmarkClusters(const std::vector<Configuration> &configurations)
{
    std::map<std::string, int> numbers;
    std::vector<int> out;
    for (const Configuration &c : configurations)
        out.push_back(
            numbers.try_emplace(c.benchmark, static_cast<int>(numbers.size())).first->second);
    return out;
}

/// Holm over the identified terms; the intercept is no hypothesis.
void adjust(std::vector<CoefficientRow> &rows, double CoefficientRow::*p,
            double CoefficientRow::*adjusted)
{
    std::vector<double> ps;
    std::vector<std::size_t> places;
    for (std::size_t i = 1; i < rows.size(); ++i) {
        if (!(rows[i].*p >= 0)) // unknown
            continue;
        ps.push_back(rows[i].*p);
        places.push_back(i);
    }
    const std::vector<double> out = holm(ps);
    for (std::size_t i = 0; i < places.size(); ++i)
        rows[places[i]].*adjusted = out[i];
}

std::vector<CoefficientRow> coefficientsOf(const Equation &equation,
                                           const std::vector<int> &clusters, int clusterCount,
                                           const PublishedFacts &facts)
{
    const LeastSquares &fit = equation.fit();
    const bool clustered = clusterCount > 1 && fit.hasResiduals();
    const Eigen::MatrixXd robust =
        clustered ? clusteredCovariance(equation.design(), fit, clusters) : Eigen::MatrixXd();
    const double quantile =
        fit.hasResiduals() ? studentQuantile(coefficientConfidence, fit.residualDf()) : 0;
    std::vector<CoefficientRow> rows;
    for (int j = 0; j < fit.parameters(); ++j) {
        CoefficientRow row;
        row.term = j == 0 ? "intercept" : termName(static_cast<std::size_t>(j) - 1);
        row.label = j == 0 ? Tr::tr("intercept") : termLabel(static_cast<std::size_t>(j) - 1);
        row.beta = fit.beta[j];
        row.identified = fit.identified(j);
        if (row.identified && fit.hasResiduals()) {
            row.se = std::sqrt(fit.residualVariance() * fit.inverse(j, j));
            row.low = row.beta - quantile * row.se;
            row.high = row.beta + quantile * row.se;
            row.p = studentP(row.beta / row.se, fit.residualDf());
            if (clustered) {
                row.clusterSe = std::sqrt(std::max(0.0, robust(j, j)));
                row.clusterP = studentP(row.beta / row.clusterSe, clusterCount - 1);
            }
        }
        for (const PrintedCoefficient &printed : facts.coefficients) {
            if (printed.term == row.term)
                row.printed = printed;
        }
        rows.push_back(std::move(row));
    }
    adjust(rows, &CoefficientRow::p, &CoefficientRow::holmP);
    adjust(rows, &CoefficientRow::clusterP, &CoefficientRow::clusterHolmP);
    return rows;
}

void crossValidate(EquationReport &report, const Equation &equation,
                   const std::vector<Configuration> &configurations)
{
    std::set<int> folds;
    for (const Configuration &c : configurations)
        folds.insert(c.fold);
    if (folds.contains(-1) || folds.size() < 2)
        return;
    const Eigen::MatrixXd &X = equation.design();
    const Eigen::VectorXd &y = equation.performance();
    for (const int fold : folds) {
        std::vector<Eigen::Index> train;
        std::vector<Eigen::Index> test;
        for (std::size_t i = 0; i < configurations.size(); ++i)
            (configurations[i].fold == fold ? test : train).push_back(static_cast<Eigen::Index>(i));
        const LeastSquares fit = minimumNorm(X(train, Eigen::all), y(train));
        const Eigen::VectorXd truth = y(test);
        const Eigen::VectorXd error = truth - X(test, Eigen::all) * fit.beta;
        const double total = (truth.array() - truth.mean()).square().sum();
        report.foldR2.push_back(1 - error.squaredNorm() / total);
        report.foldMae.push_back(error.cwiseAbs().mean());
    }
    const auto count = static_cast<double>(folds.size());
    report.cvR2 = std::accumulate(report.foldR2.begin(), report.foldR2.end(), 0.0) / count;
    report.cvMae = std::accumulate(report.foldMae.begin(), report.foldMae.end(), 0.0) / count;
    for (const double r2 : report.foldR2)
        report.cvR2Sd += (r2 - report.cvR2) * (r2 - report.cvR2) / count;
    report.cvR2Sd = std::sqrt(report.cvR2Sd);
}

} // namespace

std::vector<std::string> EquationReport::unidentified() const
{
    std::vector<std::string> out;
    for (const CoefficientRow &row : coefficients) {
        if (!row.identified)
            out.push_back(row.term);
    }
    return out;
}

EquationReport reportOf(const Equation &equation, const std::vector<Configuration> &configurations,
                        const PublishedFacts &facts)
{
    const LeastSquares &fit = equation.fit();
    const std::vector<int> clusters = benchmarkClusters(configurations);
    EquationReport out;
    out.n = fit.n;
    out.parameters = fit.parameters();
    out.rank = fit.rank;
    out.residualDf = fit.residualDf();
    out.clusters = 1 + *std::max_element(clusters.begin(), clusters.end());
    out.r2 = fit.r2();
    out.adjustedR2 = fit.adjustedR2();
    out.aic = fit.aic();
    out.intelligenceMean = equation.intelligenceMean();
    out.coefficients = coefficientsOf(equation, clusters, out.clusters, facts);
    const Eigen::VectorXd fitted = equation.design() * fit.beta;
    out.fitted.assign(fitted.begin(), fitted.end());
    crossValidate(out, equation, configurations);
    return out;
}

} // namespace tradespace
