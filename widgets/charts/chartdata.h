// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/theme.h"

#include <QPointF>

#include <optional>
#include <vector>

namespace tradespace {

/// One arm on a chart. y, low and high are in the unit of the axis; NaN bounds draw no interval.
struct ChartPoint
{
    double x = 0;
    double y = 0;
    double low = 0;
    double high = 0;
    bool ringed = false; ///< on the frontier
    QString detail; ///< shown on hover
};

struct ChartSeries
{
    QString name; ///< the direct label
    QString styleName; ///< strategy or topology, see Theme::series()
    std::vector<ChartPoint> points; ///< in the order in which the line runs
};

/// A chart as a value: what a TradeChart shows and a picture contains.
struct ChartData
{
    QString title; ///< empty: none
    QString source; ///< small line below; empty: none
    QString xTitle;
    QString yTitle;
    QString emptyText; ///< shown when there is no point
    std::vector<ChartSeries> series;
    std::vector<QPointF> frontier; ///< corner points by rising x; empty: no staircase
    QString frontierLabel;
    std::optional<std::pair<double, double>> yRange; ///< to be equal in two charts; else from data
    double yLeast = 0; ///< the axis never goes beyond these
    double yMost = 100;

    bool empty() const;
};

/// One style per series, all different while the palette lasts: known names have theirs, the rest
/// take what is free.
std::vector<SeriesStyle> stylesOf(const ChartData &data, const Theme &theme);

} // namespace tradespace
