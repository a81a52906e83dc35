// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

namespace tradespace {

/// An arm as the frontier sees it; a NaN in either coordinate keeps it out.
struct TradePoint
{
    double cost = 0;
    double accuracy = 0;
};

/// The points that no other point beats: none has at most the cost and at least the accuracy with
/// one of the two strictly better. Indices in order of rising cost; equal points stay together.
std::vector<std::size_t> frontier(const std::vector<TradePoint> &points);

/// Share of replicates in which each arm is on the frontier. `cost` and `accuracy` are
/// [arm][replicate] of one joint resampling; an arm with an empty vector takes no part and gets 0.
std::vector<double> frontierProbability(const std::vector<std::vector<double>> &cost,
                                        const std::vector<std::vector<double>> &accuracy);

} // namespace tradespace
