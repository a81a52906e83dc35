// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scaling/reproduction.h"

#include "models/domain/wording.h"

#include <cmath>

namespace tradespace {

namespace {

QString fixed(double value, int digits)
{
    return QString::number(value, 'f', digits);
}

QString wholePercent(double share)
{
    return Tr::tr("%1 %").arg(fixed(100 * share, 0));
}

} // namespace

QStringList reproductionOf(const EquationReport &report, const Scoreboard &scoreboard,
                           const PublishedFacts &facts)
{
    QStringList out;
    const bool fit =
        std::abs(report.r2 - facts.r2) < 0.001 && std::abs(report.aic - facts.aic) < 0.1;
    const bool cv = std::abs(report.cvR2 - facts.r2Cv) < 0.001;
    out << (fit && cv
                ? Tr::tr("Reproduced: R² %1, AIC %2 and cross-validated R² %3 of equation (1), "
                         "printed as %4, %5 and %6.")
                : Tr::tr("Not reproduced: R² %1, AIC %2 and cross-validated R² %3 of equation "
                         "(1), printed as %4, %5 and %6."))
               .arg(fixed(report.r2, 3), fixed(report.aic, 1), fixed(report.cvR2, 3),
                    fixed(facts.r2, 3), fixed(facts.aic, 1), fixed(facts.r2Cv, 3));
    const QString mae = fixed(report.cvMae, 3);
    const QString claimed = fixed(facts.claimedMae, 3);
    out << (std::abs(report.cvMae - facts.claimedMae) < 0.001
                ? Tr::tr("Reproduced: a cross-validated mean absolute error of %1, claimed %2.")
                : Tr::tr("Not reproduced: a cross-validated mean absolute error of %2; it is %1."))
               .arg(mae, claimed);
    const PredictorScore *own = scoreboard.find(LeftOut::Nothing, "eq1");
    const PredictorScore *mean = scoreboard.find(LeftOut::Nothing, "eq1_benchmark_mean");
    if (own != nullptr && mean != nullptr)
        out << (std::max(own->hit, mean->hit) >= facts.claimedSelection
                    ? Tr::tr(
                        "Reproduced: the right topology for %1 of tasks; equation (1) names "
                        "the best of five in %2 (own baseline) and %3 (benchmark's mean) of %4 "
                        "cells that it was fitted to.")
                    : Tr::tr("Not reproduced: the right topology for %1 of tasks; equation (1) "
                             "names the best of five in %2 (own baseline) and %3 (benchmark's "
                             "mean) of %4 cells, though it was fitted to them."))
                   .arg(wholePercent(facts.claimedSelection), wholePercent(own->hit),
                        wholePercent(mean->hit))
                   .arg(own->cells);
    const PredictorScore *models = scoreboard.find(LeftOut::Model, "gap");
    const PredictorScore *benchmarks = scoreboard.find(LeftOut::Benchmark, "gap");
    const PredictorScore *equation = scoreboard.find(LeftOut::Benchmark, "eq1");
    if (models != nullptr && benchmarks != nullptr && equation != nullptr && models->gapError
        && benchmarks->gapError && equation->gapError)
        out << Tr::tr(
                   "On models that it has not seen the gap model misses a gain by %1 points on "
                   "average, on benchmarks that it has not seen by %2; equation (1) by %3 there. "
                   "The gap model's terms and the priors of their sizes were chosen with these "
                   "data in view; how well its intervals cover on an unseen benchmark rests "
                   "largely on a prior, as four benchmarks cannot tell how much benchmarks "
                   "differ.")
                   .arg(fixed(100 * *models->gapError, 1), fixed(100 * *benchmarks->gapError, 1),
                        fixed(100 * *equation->gapError, 1));
    return out;
}

} // namespace tradespace
