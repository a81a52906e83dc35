// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/intervals.h"
#include "models/scaling/equation.h"

namespace tradespace {

/// One coefficient of our own fit beside the printed one. Standardised; intervals are of 95 %.
struct CoefficientRow
{
    std::string term; ///< "intercept" or termName()
    QString label;
    double beta = 0; ///< of the solution of least norm
    /// False: other solutions fit as well with another value; then there is no error and no p.
    /// Nor are there when the data leave no residual df.
    bool identified = false;
    double se = Estimate::unknown;
    double low = Estimate::unknown;
    double high = Estimate::unknown;
    double p = Estimate::unknown; ///< Student's t, residual df
    double holmP =
        Estimate::unknown; ///< adjusted over all identified terms, the intercept left out
    double clusterSe =
        0; ///< clustered by benchmark; few clusters make it too small rather than large
    double clusterP = Estimate::unknown; ///< Student's t with clusters − 1 df
    double clusterHolmP = Estimate::unknown;
    std::optional<PrintedCoefficient> printed;
};

/// How equation (1) fits, and how that compares with what is printed.
struct EquationReport
{
    int n = 0;
    int parameters = 0;
    int rank = 0;
    int residualDf = 0;
    int clusters = 0;
    double r2 = 0;
    double adjustedR2 = 0;
    double aic = 0;
    double intelligenceMean = 0;
    std::vector<CoefficientRow> coefficients; ///< intercept first
    std::vector<double> fitted; ///< row by row

    /// Cross-validation over the folds of the data; empty without folds. Columns are standardised
    /// once over all rows, each fold refits the coefficients, as in the published figures.
    std::vector<double> foldR2;
    std::vector<double> foldMae;
    double cvR2 = 0; ///< mean over folds
    double cvR2Sd = 0; ///< population standard deviation over folds
    double cvMae = 0;

    std::vector<std::string> unidentified() const; ///< terms
};

EquationReport reportOf(const Equation &equation, const std::vector<Configuration> &configurations,
                        const PublishedFacts &facts);

} // namespace tradespace
