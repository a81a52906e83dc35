// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scaling/gapcell.h"

namespace tradespace {

double samplingVariance(const Measured &measured)
{
    const double p = (measured.rate * measured.tasks + 1) / (measured.tasks + 2);
    return p * (1 - p) / measured.tasks;
}

Eigen::MatrixXd samplingNoise(const Measured &baseline, const std::vector<Measured> &teams)
{
    const auto n = static_cast<Eigen::Index>(teams.size());
    Eigen::MatrixXd noise = Eigen::MatrixXd::Constant(n, n, samplingVariance(baseline));
    for (Eigen::Index i = 0; i < n; ++i)
        noise(i, i) += samplingVariance(teams[static_cast<std::size_t>(i)]);
    return noise;
}

Eigen::MatrixXd pairedNoise(const std::vector<std::vector<double>> &differences)
{
    const auto k = static_cast<Eigen::Index>(differences.size());
    const auto n = static_cast<Eigen::Index>(differences.front().size());
    Eigen::MatrixXd d(n, k);
    for (Eigen::Index i = 0; i < k; ++i)
        d.col(i) =
            Eigen::Map<const Eigen::VectorXd>(differences[static_cast<std::size_t>(i)].data(), n);
    const double added = static_cast<double>(n) + 2;
    const Eigen::RowVectorXd mean = d.colwise().sum() / added; // the two made-up tasks cancel
    const Eigen::MatrixXd sum = d.transpose() * d + 2 * Eigen::MatrixXd::Identity(k, k);
    return (sum - added * mean.transpose() * mean) / (added * added);
}

std::vector<GapCell> gapCellsOf(const std::vector<Configuration> &configurations)
{
    std::vector<GapCell> out;
    for (const Cell &cell : cellsOf(configurations)) {
        const auto &single = cell.rows[indexOf(Topology::Single)];
        if (!single)
            continue;
        const Configuration &base = configurations[*single];
        GapCell gap{cell.benchmark,
                    base.family,
                    cell.model,
                    base.performance,
                    static_cast<double>(base.tools),
                    base.intelligence,
                    {},
                    {},
                    {}};
        std::vector<Measured> teams;
        for (const Topology topology : teamTopologies) {
            const auto &row = cell.rows[indexOf(topology)];
            if (!row)
                continue;
            const Configuration &c = configurations[*row];
            gap.topologies.push_back(topology);
            gap.gaps.push_back(c.performance - base.performance);
            teams.push_back({c.performance, static_cast<double>(c.instances)});
        }
        if (gap.gaps.empty())
            continue;
        gap.noise = samplingNoise({base.performance, static_cast<double>(base.instances)}, teams);
        out.push_back(std::move(gap));
    }
    return out;
}

} // namespace tradespace
