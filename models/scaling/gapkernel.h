// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scaling/gapcell.h"

#include <cmath>

namespace tradespace {

/// The covariance of two gains under the gap model, prior to data: a sum of
///
/// shared by all topologies            | of one topology alone
/// ------------------------------------|---------------------------------
/// same benchmark              b²      | level                       o²
/// linear in the baseline   p² u u' Rv | smooth in (P, tools, I)     q² R
/// smooth in (P, tools, I)     s² R    |
/// same benchmark and family   f²      |
/// same cell                   c²      |
///
/// with u = (P_SA − 0.45)/0.2, v = ln(1 + tools)/0.6, w = intelligence/10 (their scales are about
/// one standard deviation of the published data, u's centre the published threshold), R = exp(−½ Σ
/// (Δ/l)²) over all three and Rv the same over v alone. The prior mean is 0, and all that is shared
/// between different benchmarks fades with the distance in tools but o²: far from data no gain is
/// expected. Which terms there are, and the medians of the priors of their sizes, was chosen with
/// the published configurations in view; the sizes are fitted to the training rows.
struct GapKernel
{
    enum Parameter
    {
        Benchmark,
        BaselineSlope,
        Smooth,
        Family,
        SameCell,
        OwnLevel,
        OwnSmooth,
        LengthBaseline,
        LengthTools,
        LengthIntelligence,
        ParameterCount
    };
    using Parameters = Eigen::Matrix<double, ParameterCount, 1>;
    Parameters log = priorLog(); ///< natural logarithms of the parameters

    /// Log-normal priors: their medians, and one standard deviation for all. Gains live in [−1, 1],
    /// and a benchmark may well shift them by a quarter. With three or four benchmarks in the data
    /// the median of b carries much of how wide the intervals on a new benchmark are.
    static Parameters priorLog();
    static constexpr double priorSd = 0.7;

    double value(Parameter parameter) const { return std::exp(log[parameter]); }
    double square(Parameter parameter) const { return std::exp(2 * log[parameter]); }
};

/// Where a gain is asked for or was measured.
struct GapPlace
{
    std::string benchmark; ///< empty: one that nothing is known of
    std::string family; ///< empty: unknown
    double baseline = 0;
    double tools = 1;
    double intelligence = 0;

    double u() const { return (baseline - 0.45) / 0.2; }
    double v() const { return std::log1p(tools) / 0.6; }
    double w() const { return intelligence / 10; }
};

} // namespace tradespace
