// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scaling/configurations.h"

#include <Eigen/Core>

namespace tradespace {

/// The measured gains of one (benchmark, model) cell over its own baseline.
struct GapCell
{
    std::string benchmark;
    std::string family; ///< of the model
    std::string model;
    double baseline = 0; ///< P_SA as measured, in [0, 1]
    double tools = 1;
    double intelligence = 0;
    std::vector<Topology> topologies; ///< with several agents, without repetition
    std::vector<double> gaps; ///< success rate − baseline, of each topology
    /// Sampling covariance of the gaps, positive definite.
    Eigen::MatrixXd noise;
};

/// A success rate and the number of tasks that it was measured on.
struct Measured
{
    double rate = 0;
    double tasks = 1;
};

/// p(1−p)/n with p = (successes + 1)/(n + 2), so that rates of 0 and 1 are not taken as certain.
double samplingVariance(const Measured &measured);

/// Of gaps measured on unpaired tasks: each rate's own variance on the diagonal, and the baseline's
/// everywhere, since all gaps of a cell share it.
Eigen::MatrixXd samplingNoise(const Measured &baseline, const std::vector<Measured> &teams);

/// Of gaps measured on the same tasks: `differences` holds, for each topology, one value per task,
/// its mean success less the single agent's, in [−1, 1]. Covariance of the means, with two made-up
/// tasks per topology, one of +1 and one of −1, so that a few tasks that agree are no certainty
/// (as adjustedWald() does for one topology); positive definite. At least one task.
Eigen::MatrixXd pairedNoise(const std::vector<std::vector<double>> &differences);

/// One for each cell with a baseline and another topology. The noise is that of unpaired tasks:
/// published rows tell no pairing, and unpaired is the wide side.
std::vector<GapCell> gapCellsOf(const std::vector<Configuration> &configurations);

} // namespace tradespace
