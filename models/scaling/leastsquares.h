// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Core>

#include <vector>

namespace tradespace {

/// Ordinary least squares of y on the columns of X where these may depend on one another: the
/// solution of least norm, and what it does and does not determine.
struct LeastSquares
{
    Eigen::VectorXd beta; ///< least norm among all minimisers
    Eigen::MatrixXd inverse; ///< Moore–Penrose inverse of XᵀX
    Eigen::MatrixXd nullSpace; ///< orthonormal columns: directions that X does not see
    Eigen::VectorXd residuals;
    int n = 0;
    int rank = 0;
    double rss = 0; ///< residual sum of squares
    double tss = 0; ///< total, about the mean

    int parameters() const { return static_cast<int>(beta.size()); }
    int residualDf() const { return n - rank; }
    /// Whether anything is left to judge the fit by; variances below need it.
    bool hasResiduals() const { return residualDf() > 0 && rss > 1e-20 * (tss + 1); }
    double residualVariance() const { return rss / residualDf(); }
    double r2() const { return 1 - rss / tss; }
    double adjustedR2() const; ///< 1 − (1 − R²)(n − 1)/(n − rank)
    /// n (ln(2π rss/n) + 1) + 2·rank: of the Gaussian likelihood, counting what is estimable.
    double aic() const;

    /// Whether all minimisers agree on this coefficient.
    bool identified(int coefficient) const;
    /// Whether all minimisers agree on x·beta: x lies in the row space of X.
    bool determined(const Eigen::VectorXd &x) const;
    /// Covariance of the estimates of x·beta and z·beta; both must be determined.
    double covariance(const Eigen::VectorXd &x, const Eigen::VectorXd &z) const;
};

/// By singular value decomposition; singular values below 1e-10 of the largest count as 0. X must
/// have a row.
LeastSquares minimumNorm(const Eigen::MatrixXd &X, const Eigen::VectorXd &y);

/// Covariance of beta that allows for dependence within clusters (one label per row):
/// (XᵀX)⁺ (Σ_g X_gᵀ u_g u_gᵀ X_g) (XᵀX)⁺ · G/(G−1) · (n−1)/(n−rank), "CR1". Tests against it use
/// Student's t with G − 1 df. Source: Cameron & Miller (2015), J. Human Resources 50:317. G ≥ 2.
Eigen::MatrixXd clusteredCovariance(const Eigen::MatrixXd &X, const LeastSquares &fit,
                                    const std::vector<int> &clusters);

/// Two-sided p-value of t with that many degrees of freedom; NaN for NaN.
double studentP(double t, double df);
/// Half width, in standard errors, of a two-sided interval.
double studentQuantile(double confidence, double df);

} // namespace tradespace
