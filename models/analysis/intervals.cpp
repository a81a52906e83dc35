// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/intervals.h"

#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace tradespace {

double normalQuantile(double p)
{
    return boost::math::quantile(boost::math::normal(), p);
}

Estimate wilson(double p, double n, double confidence)
{
    if (!(n > 0))
        return {Estimate::unknown, 0, 1};
    const double z = normalQuantile(0.5 + confidence / 2);
    const double shrink = 1 + z * z / n;
    const double centre = (p + z * z / (2 * n)) / shrink;
    const double half = z / shrink * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n));
    // at 0 and 1 the bound is the value itself; rounding must not put it beside
    return {p, p <= 0 ? 0 : std::max(0.0, centre - half),
            p >= 1 ? 1 : std::min(1.0, centre + half)};
}

double effectiveN(const std::vector<double> &correct, const std::vector<double> &runs)
{
    const double total = std::accumulate(runs.begin(), runs.end(), 0.0);
    const auto tasks = static_cast<double>(
        std::count_if(runs.begin(), runs.end(), [](double r) { return r > 0; }));
    if (tasks < 2)
        return tasks;
    const double p = std::accumulate(correct.begin(), correct.end(), 0.0) / total;
    double squares = 0;
    for (std::size_t t = 0; t < runs.size(); ++t)
        squares += std::pow(correct[t] - p * runs[t], 2);
    const double variance = tasks / (tasks - 1) * squares / (total * total);
    const double spread = p * (1 - p);
    if (spread <= 0)
        return tasks;
    if (variance <= spread / total)
        return total;
    return std::clamp(spread / variance, tasks, total);
}

Estimate clusteredWilson(const std::vector<double> &correct, const std::vector<double> &runs,
                         double confidence)
{
    const double total = std::accumulate(runs.begin(), runs.end(), 0.0);
    const double right = std::accumulate(correct.begin(), correct.end(), 0.0);
    return wilson(total > 0 ? right / total : 0, effectiveN(correct, runs), confidence);
}

double quantile(std::vector<double> values, double p)
{
    if (values.empty())
        return Estimate::unknown;
    const auto count = static_cast<double>(values.size());
    const double at = std::clamp(p * (count + 1) - 1, 0.0, count - 1);
    const auto below = static_cast<std::size_t>(at);
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(below);
    std::nth_element(values.begin(), middle, values.end());
    const double low = *middle;
    if (below + 1 == values.size())
        return low;
    const double high = *std::min_element(middle + 1, values.end());
    return low + (at - static_cast<double>(below)) * (high - low);
}

double expandedTail(double tail, std::size_t n)
{
    const double freedom = static_cast<double>(n) - 1;
    const double t = boost::math::quantile(boost::math::students_t(freedom), 1 - tail);
    return boost::math::cdf(boost::math::normal(), -std::sqrt((freedom + 1) / freedom) * t);
}

Estimate bootstrapInterval(double value, std::vector<double> replicates, std::size_t n,
                           double confidence)
{
    std::erase_if(replicates, [](double r) { return std::isnan(r); });
    if (n < 2 || replicates.empty())
        return {value, Estimate::unknown, Estimate::unknown};
    const double tail = expandedTail((1 - confidence) / 2, n);
    return {value, quantile(replicates, tail), quantile(replicates, 1 - tail)};
}

Estimate adjustedWald(const std::vector<double> &differences, double confidence)
{
    if (differences.empty())
        return {};
    const double n = static_cast<double>(differences.size());
    double sum = 0;
    double squares = 0;
    for (const double d : differences) {
        sum += d;
        squares += d * d;
    }
    const double centre = sum / (n + 2);
    const double z = normalQuantile(0.5 + confidence / 2);
    const double half = z * std::sqrt(squares + 2 - sum * sum / (n + 2)) / (n + 2);
    return {sum / n, std::max(-1.0, centre - half), std::min(1.0, centre + half)};
}

Estimate pairedRatio(double first, double second, double either, double confidence)
{
    if (!(second > 0))
        return {};
    const double differing = 2 * either - first - second;
    const auto relative = [either](double count) {
        return std::sqrt((1 - (count + 1) / (either + 2)) / (count + 1));
    };
    const double z = normalQuantile(0.5 + confidence / 2)
        * std::sqrt((differing + 2) / ((first + 1) * (second + 1)))
        / (relative(first) + relative(second));
    // Wilson's bounds of count / either
    const auto bound = [=](double count, double sign) {
        const double spread = std::max(0.0, z * z + 4 * count * (1 - count / either));
        return (2 * count + z * z + sign * z * std::sqrt(spread)) / (2 * (either + z * z));
    };
    return {first / second, std::max(0.0, bound(first, -1)) / bound(second, 1),
            bound(first, 1) / bound(second, -1)};
}

} // namespace tradespace
