// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scaling/predictionmap.h"

#include "models/scaling/equation.h"

#include <algorithm>
#include <cmath>

namespace tradespace {

namespace {

/// P(T < t) for t ≥ 0 from a table: exact to about 1e-6, a thousand times as fast.
class StudentTable
{
public:
    explicit StudentTable(double df)
    {
        for (std::size_t i = 0; i < m_below.size(); ++i)
            m_below[i] = 1 - studentP(static_cast<double>(i) * step, df) / 2;
    }
    double below(double t) const
    {
        const double place = t / step;
        const auto i = static_cast<std::size_t>(std::min(place, double(m_below.size() - 2)));
        const double part = std::min(1.0, place - static_cast<double>(i));
        return m_below[i] + part * (m_below[i + 1] - m_below[i]);
    }

private:
    static constexpr double step = 1.0 / 128;
    std::array<double, 1025> m_below{};
};

/// value = c0 + tools·cT + baseline·cP
struct Plane
{
    double constant = 0;
    double tools = 0;
    double baseline = 0;
    double at(double t, double p) const { return constant + t * tools + p * baseline; }
};

/// Row of a topology less that of the single agent: the logarithms of tools cancel, and what is
/// left is linear in tools and baseline.
struct RowPlane
{
    Eigen::VectorXd constant;
    Eigen::VectorXd tools;
    Eigen::VectorXd baseline;
};

RowPlane rowPlane(const Equation &equation, const EquationInput &input, const EquationInput &single)
{
    const auto row = [&](double tools, double baseline) -> Eigen::VectorXd {
        EquationInput a = input;
        EquationInput b = single;
        a.tools = b.tools = tools;
        a.baseline = b.baseline = baseline;
        return equation.row(a) - equation.row(b);
    };
    const Eigen::VectorXd corner = row(1, 0);
    RowPlane out;
    out.tools = row(2, 0) - corner;
    out.baseline = row(1, 1) - corner;
    out.constant = corner - out.tools;
    return out;
}

/// Variance of the difference of two new configurations: a quadratic form in (1, tools, baseline).
struct VarianceForm
{
    Eigen::Matrix3d form = Eigen::Matrix3d::Zero();
    double residual = 0;
    double at(double t, double p) const
    {
        return residual + form(0, 0) + t * (2 * form(0, 1) + t * form(1, 1))
            + p * (2 * form(0, 2) + 2 * t * form(1, 2) + p * form(2, 2));
    }
};

VarianceForm varianceForm(const Equation &equation, const RowPlane &a, const RowPlane &b)
{
    const Eigen::VectorXd parts[3] = {a.constant - b.constant, a.tools - b.tools,
                                      a.baseline - b.baseline};
    VarianceForm out;
    out.residual = 2 * equation.fit().residualVariance();
    for (int i = 0; i < 3; ++i) {
        for (int j = 0; j < 3; ++j)
            out.form(i, j) = equation.fit().covariance(parts[i], parts[j]);
    }
    return out;
}

} // namespace

double PredictionMap::toolsAt(double row, int rows)
{
    const double place = 1 - (row + 0.5) / rows;
    return leastTools * std::pow(mostTools / leastTools, place);
}

double PredictionMap::toolsPlace(double tools)
{
    return 1 - std::log(tools / leastTools) / std::log(mostTools / leastTools);
}

PredictionMap equationMap(const Equation &equation,
                          const std::array<EquationInput, topologyCount> &inputs, int columns,
                          int rows)
{
    PredictionMap out;
    out.columns = columns;
    out.rows = rows;
    out.winner.resize(static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows));
    out.confidence.resize(out.winner.size(), 0.5F);
    std::vector<std::size_t> players;
    for (std::size_t t = 0; t < topologyCount; ++t) {
        if (equation.predict(inputs[t]).determined)
            players.push_back(t);
    }
    if (players.empty())
        return out;
    std::array<RowPlane, topologyCount> rowPlanes;
    std::array<Plane, topologyCount> means;
    for (const Topology topology : allTopologies) {
        const std::size_t t = indexOf(topology);
        rowPlanes[t] = rowPlane(equation, inputs[t], inputs[0]);
        const Eigen::VectorXd &beta = equation.fit().beta;
        means[t] = {beta.dot(rowPlanes[t].constant), beta.dot(rowPlanes[t].tools),
                    beta.dot(rowPlanes[t].baseline)};
    }
    std::array<std::array<VarianceForm, topologyCount>, topologyCount> variances;
    for (std::size_t a = 0; a < topologyCount; ++a) {
        for (std::size_t b = 0; b < a; ++b)
            variances[a][b] = variances[b][a] = varianceForm(equation, rowPlanes[a], rowPlanes[b]);
    }
    const StudentTable student(equation.fit().residualDf());

    for (int row = 0; row < rows; ++row) {
        const double tools = PredictionMap::toolsAt(row, rows);
        for (int column = 0; column < columns; ++column) {
            const double baseline = PredictionMap::baselineAt(column, columns);
            std::size_t best = players.front();
            double bestMean = -1e300;
            std::array<double, topologyCount> mean{};
            for (const std::size_t t : players) {
                mean[t] = means[t].at(tools, baseline);
                if (mean[t] > bestMean) {
                    best = t;
                    bestMean = mean[t];
                }
            }
            double least = players.size() > 1 ? 1e300 : 0; // in standard deviations
            for (const std::size_t t : players) {
                if (t != best)
                    least = std::min(least,
                                     (bestMean - mean[t])
                                         / std::sqrt(variances[best][t].at(tools, baseline)));
            }
            const std::size_t at = out.at(column, row);
            out.winner[at] = allTopologies[best];
            out.confidence[at] = static_cast<float>(student.below(least));
        }
    }
    return out;
}

} // namespace tradespace
