// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/significance.h"

#include "models/domain/random.h"

#include <boost/math/distributions/binomial.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace tradespace {

namespace {

/// |Σ ±d| with the signs taken from bits; `bits` gives 64 of them for each block of differences.
template <class Bits> double flippedSum(const std::vector<double> &differences, Bits bits)
{
    double sum = 0;
    for (std::size_t at = 0; at < differences.size(); at += 64) {
        std::uint64_t signs = bits();
        const std::size_t end = std::min(at + 64, differences.size());
        for (std::size_t i = at; i < end; ++i, signs >>= 1)
            sum += (signs & 1) != 0 ? differences[i] : -differences[i];
    }
    return std::abs(sum);
}

} // namespace

double mcnemarExact(std::size_t b, std::size_t c)
{
    if (b == c)
        return 1;
    const boost::math::binomial coins(static_cast<double>(b + c), 0.5);
    return std::min(1.0, 2 * boost::math::cdf(coins, static_cast<double>(std::min(b, c))));
}

double signFlip(const std::vector<double> &differences, std::uint64_t seed, std::size_t flips)
{
    std::vector<double> moved;
    std::copy_if(differences.begin(), differences.end(), std::back_inserter(moved),
                 [](double d) { return d != 0; });
    if (moved.empty())
        return 1;
    // sums that are equal in exact arithmetic must count as equally extreme
    const double observed = std::abs(std::accumulate(moved.begin(), moved.end(), 0.0)) - 1e-9;
    std::size_t extreme = 0;
    if (moved.size() <= 12) {
        const std::size_t patterns = std::size_t{1} << moved.size();
        for (std::size_t pattern = 0; pattern < patterns; ++pattern)
            extreme += flippedSum(moved, [pattern] { return pattern; }) >= observed ? 1 : 0;
        return static_cast<double>(extreme) / static_cast<double>(patterns);
    }
    Random random(seed);
    for (std::size_t i = 0; i < flips; ++i)
        extreme += flippedSum(moved, [&random] { return random.next(); }) >= observed ? 1 : 0;
    return static_cast<double>(1 + extreme) / static_cast<double>(1 + flips);
}

std::vector<double> holm(const std::vector<double> &p)
{
    std::vector<std::size_t> order(p.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&p](std::size_t i, std::size_t j) { return p[i] < p[j]; });
    std::vector<double> adjusted(p.size());
    double most = 0;
    for (std::size_t rank = 0; rank < order.size(); ++rank) {
        const double scaled = p[order[rank]] * static_cast<double>(p.size() - rank);
        most = std::max(most, std::min(1.0, scaled));
        adjusted[order[rank]] = most;
    }
    return adjusted;
}

} // namespace tradespace
