// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/armsummary.h"
#include "models/analysis/comparison.h"
#include "models/analysis/curve.h"
#include "models/analysis/savings.h"

#include <QString>

namespace tradespace {

struct AnalysisSettings
{
    double confidence = 0.95; ///< of every interval and one-sided bound
    std::size_t replicates = 2000;
    std::uint64_t seed = 1; ///< of the resampling; equal seeds give equal figures
    double saturationMargin = 0.02; ///< accuracy that "flat" may hide
    double reachedAtLeast = 0.95; ///< savings are shown when this share of replicates reaches
    std::string referenceStrategy = "react";
    std::string referenceTopology = "single";
};

/// A plain sentence that the data support, and what shows it.
struct Insight
{
    enum class Kind
    {
        Saturation,
        Savings,
        Difference,
        Undetermined
    };
    Kind kind = Kind::Undetermined;
    std::size_t index = 0; ///< into curves, savings or pairs
    QString text;
};

/// Everything the screens, the report and `tradespace curves` show of an experiment. A value.
struct Analysis
{
    AnalysisSettings settings;
    std::size_t tasks = 0;
    std::size_t runs = 0; ///< counted
    std::size_t excluded = 0;
    bool repeated = false; ///< some task ran more than once in an arm
    std::vector<ArmSummary> arms; ///< in the order given
    std::vector<Curve> curves;
    std::vector<Comparison> pairs; ///< at equal budget, against the reference strategy or topology
    std::vector<Savings> savings;
    std::vector<std::size_t> frontier; ///< arms by rising cost
    std::vector<Insight> insights; ///< one to three
};

/// The whole analysis in one pass: one joint resampling of tasks serves every figure. Pure.
/// Membership of the frontier goes by the means that the arms show; its probability is the share
/// of replicates in which an arm is on it.
Analysis analyse(const std::vector<Arm> &arms, const std::vector<Outcome> &outcomes,
                 const AnalysisSettings &settings = {});

/// "react+tracker", with topology and model where the arms differ in them.
std::string curveName(const std::vector<ArmSummary> &arms, std::size_t arm);
/// "20 calls per tool", else "budget 20k tokens" from the label.
QString budgetName(const Arm &arm);

} // namespace tradespace
