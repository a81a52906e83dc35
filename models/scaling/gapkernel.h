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
/// linear in the baseline      p² u u' | smooth in (P, tools, I)     q² R
/// smooth in (P, tools, I)     s² R    |
/// same benchmark and family   f²      |
/// same cell                   c²      |
///
/// with u = (P_SA − 0.45)/0.2 and R = exp(−½ Σ (Δ/l)²) over u, ln(1 + tools)/0.6 and
/// intelligence/10. The prior mean is 0: without data no gain is expected. Which terms there are
/// was chosen on the published configurations; their sizes are fitted to the training rows alone.
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

    /// Weakly informative log-normal priors: their medians, and one standard deviation for all.
    /// Gains live in [−1, 1], and a benchmark may well shift them by a quarter.
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
