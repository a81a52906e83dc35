// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scaling/gapkernel.h"

#include <memory>

namespace tradespace {

/// The gains of the four topologies with several agents over the baseline, jointly Gaussian, in the
/// order of teamTopologies.
struct GapPrediction
{
    Eigen::Vector4d mean = Eigen::Vector4d::Zero();
    Eigen::Matrix4d covariance = Eigen::Matrix4d::Zero(); ///< of the true gains, without sampling
};

/// The place of a topology with several agents in a GapPrediction.
constexpr Eigen::Index teamIndex(Topology topology)
{
    return static_cast<Eigen::Index>(indexOf(topology)) - 1;
}

/// Predicts what several agents gain over one from the measured baseline, the number of tools and
/// the model's intelligence: a Gaussian process (GapKernel). Far from the data its mean falls
/// back to what sets the topologies apart on average, a few points, and its variance to that of a
/// new benchmark. A value; const members may
/// be called from any thread.
class GapModel
{
public:
    /// Hyper-parameters at the maximum of marginal likelihood × prior (L-BFGS from the prior's
    /// medians). Source: Rasmussen & Williams, Gaussian Processes for Machine Learning, §5.4.
    explicit GapModel(std::vector<GapCell> cells);
    /// With hyper-parameters that are given.
    GapModel(std::vector<GapCell> cells, const GapKernel &kernel);

    GapPrediction predict(const GapPlace &place) const;
    /// Derivative of the mean gains with respect to the baseline.
    Eigen::Vector4d slope(const GapPlace &place) const;

    const GapKernel &kernel() const { return m_kernel; }
    const std::vector<GapCell> &cells() const { return m_cells; }
    /// Row by row of the fit: its cell, and its topology as a teamIndex().
    struct Row
    {
        std::size_t cell = 0;
        Eigen::Index team = 0;
    };
    const std::vector<Row> &rows() const { return m_rows; }
    const Eigen::VectorXd &weights() const { return m_weights; } ///< K⁻¹ y
    const Eigen::MatrixXd &inverse() const { return m_inverse; } ///< K⁻¹, noise included
    /// −log(marginal likelihood × prior) up to a constant, and its gradient when asked for.
    double objective(const GapKernel::Parameters &log, GapKernel::Parameters *gradient) const;

private:
    struct Structure;
    static Structure structureOf(const std::vector<GapCell> &cells);
    void condition();

    std::vector<GapCell> m_cells;
    std::vector<Row> m_rows;
    std::shared_ptr<const Structure> m_structure;
    GapKernel m_kernel;
    Eigen::VectorXd m_weights;
    Eigen::MatrixXd m_inverse;
};

/// What the mean gain of one team topology is made of; the parts sum up to it.
struct GapParts
{
    double benchmark = 0; ///< what this benchmark does to all teams
    double family = 0; ///< what the model's family does on this benchmark
    double slope = 0; ///< the height of the baseline
    double smooth = 0; ///< what was measured at like baseline, tools and intelligence
    double own = 0; ///< what sets this topology apart from the others
};
GapParts partsOf(const GapModel &model, const GapPlace &place, Eigen::Index team);

/// Covariance between the rows of a fit and the gain of one team topology at a place.
Eigen::VectorXd crossCovariance(const GapModel &model, const GapPlace &place, Eigen::Index team);

} // namespace tradespace
