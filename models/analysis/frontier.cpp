// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/frontier.h"

#include <algorithm>
#include <limits>

namespace tradespace {

std::vector<std::size_t> frontier(const std::vector<TradePoint> &points)
{
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (points[i].cost == points[i].cost && points[i].accuracy == points[i].accuracy)
            order.push_back(i);
    }
    std::stable_sort(order.begin(), order.end(), [&points](std::size_t a, std::size_t b) {
        return points[a].cost != points[b].cost ? points[a].cost < points[b].cost
                                                : points[a].accuracy > points[b].accuracy;
    });
    std::vector<std::size_t> out;
    TradePoint best{0, -std::numeric_limits<double>::infinity()};
    for (const std::size_t i : order) {
        const bool better = points[i].accuracy > best.accuracy;
        const bool equal = points[i].accuracy == best.accuracy && points[i].cost == best.cost;
        if (better || equal)
            out.push_back(i);
        if (better)
            best = points[i];
    }
    return out;
}

std::vector<double> frontierProbability(const std::vector<std::vector<double>> &cost,
                                        const std::vector<std::vector<double>> &accuracy)
{
    std::size_t replicates = 0;
    for (const auto &values : cost)
        replicates = std::max(replicates, values.size());
    std::vector<double> share(cost.size());
    std::vector<TradePoint> points(cost.size());
    for (std::size_t b = 0; b < replicates; ++b) {
        for (std::size_t i = 0; i < cost.size(); ++i) {
            constexpr double absent = std::numeric_limits<double>::quiet_NaN();
            points[i] = cost[i].empty() ? TradePoint{absent, absent}
                                        : TradePoint{cost[i][b], accuracy[i][b]};
        }
        for (const std::size_t i : frontier(points))
            share[i] += 1;
    }
    for (double &s : share)
        s /= static_cast<double>(std::max<std::size_t>(replicates, 1));
    return share;
}

} // namespace tradespace
