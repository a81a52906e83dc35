// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scaling/leastsquares.h"

#include <Eigen/SVD>
#include <boost/math/distributions/students_t.hpp>

#include <cmath>
#include <map>
#include <numbers>

namespace tradespace {

namespace {
constexpr double relativeZero = 1e-10; ///< of singular values
constexpr double outside = 1e-7; ///< a unit vector's part that counts as outside the row space
} // namespace

double LeastSquares::adjustedR2() const
{
    return 1 - (1 - r2()) * (n - 1) / residualDf();
}

double LeastSquares::aic() const
{
    return n * (std::log(2 * std::numbers::pi * rss / n) + 1) + 2 * rank;
}

bool LeastSquares::identified(int coefficient) const
{
    return nullSpace.cols() == 0 || nullSpace.row(coefficient).norm() < outside;
}

bool LeastSquares::determined(const Eigen::VectorXd &x) const
{
    return nullSpace.cols() == 0 || (nullSpace.transpose() * x).norm() <= outside * x.norm();
}

double LeastSquares::covariance(const Eigen::VectorXd &x, const Eigen::VectorXd &z) const
{
    return residualVariance() * x.dot(inverse * z);
}

LeastSquares minimumNorm(const Eigen::MatrixXd &X, const Eigen::VectorXd &y)
{
    const Eigen::JacobiSVD<Eigen::MatrixXd> svd(
        X, Eigen::ComputeThinU | (X.rows() < X.cols() ? Eigen::ComputeFullV : Eigen::ComputeThinV));
    const auto &s = svd.singularValues();
    LeastSquares out;
    out.n = static_cast<int>(X.rows());
    while (out.rank < s.size() && s[out.rank] > relativeZero * s[0])
        ++out.rank;
    const auto V = svd.matrixV().leftCols(out.rank);
    const Eigen::VectorXd inverse = s.head(out.rank).cwiseInverse();
    out.beta = V * inverse.cwiseProduct(svd.matrixU().leftCols(out.rank).transpose() * y).eval();
    out.inverse = V * inverse.cwiseAbs2().asDiagonal() * V.transpose();
    out.nullSpace = svd.matrixV().rightCols(X.cols() - out.rank);
    out.residuals = y - X * out.beta;
    out.rss = out.residuals.squaredNorm();
    out.tss = (y.array() - y.mean()).square().sum();
    return out;
}

Eigen::MatrixXd clusteredCovariance(const Eigen::MatrixXd &X, const LeastSquares &fit,
                                    const std::vector<int> &clusters)
{
    std::map<int, Eigen::VectorXd> scores; // Xᵀu of each cluster
    for (Eigen::Index i = 0; i < X.rows(); ++i) {
        const auto it = scores.try_emplace(clusters[i], Eigen::VectorXd::Zero(X.cols())).first;
        it->second += X.row(i).transpose() * fit.residuals[i];
    }
    Eigen::MatrixXd meat = Eigen::MatrixXd::Zero(X.cols(), X.cols());
    for (const auto &[cluster, score] : scores)
        meat += score * score.transpose();
    const auto g = static_cast<double>(scores.size());
    const double correction = g / (g - 1) * (fit.n - 1) / fit.residualDf();
    return correction * fit.inverse * meat * fit.inverse;
}

double studentP(double t, double df)
{
    if (std::isnan(t))
        return t;
    const boost::math::students_t_distribution<double> student(df);
    return 2 * boost::math::cdf(boost::math::complement(student, std::abs(t)));
}

double studentQuantile(double confidence, double df)
{
    const boost::math::students_t_distribution<double> student(df);
    return boost::math::quantile(student, 0.5 + confidence / 2);
}

} // namespace tradespace
