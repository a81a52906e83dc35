// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/theme.h"

#include <QPointF>

#include <limits>
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
    QString detail = {}; ///< further figures, shown on hover
    QString label = {}; ///< which one of its series: "20 calls per tool"
    std::size_t key = 0; ///< the arm; names the point in signals and between charts
    double xLow = std::numeric_limits<double>::quiet_NaN(); ///< NaN: no interval along x
    double xHigh = std::numeric_limits<double>::quiet_NaN();
};

struct ChartSeries
{
    QString name; ///< the direct label
    QString styleName; ///< strategy or topology, see Theme::series()
    std::vector<ChartPoint> points; ///< in the order in which the line runs
    std::optional<std::size_t> slot = {}; ///< its place in ChartData::styleNames
};

/// A published point: drawn hollow and grey, with its source on hover.
struct ReferencePoint
{
    double x = 0;
    double y = 0;
    QString name;
    QString source; ///< paper and table
    Marker marker = Marker::Circle;
};

/// A published range of x with a name, drawn as a faint strip; its source on hover. Unbounded at an
/// infinite end.
struct ChartRegime
{
    double from = 0;
    double to = 0;
    QString name;
    QString source;
};

enum class XScale
{
    Automatic, ///< logarithmic when positive values span more than 20 times
    Linear,
    Logarithmic ///< where all values are positive
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
    /// Of all series that there are, the hidden ones included, so that hiding one leaves the styles
    /// of the others; empty: those of `series`.
    std::vector<QString> styleNames;
    std::vector<ReferencePoint> references;
    std::vector<ChartRegime> regimes; ///< by rising x, not overlapping
    XScale xScale = XScale::Automatic;
    std::vector<QPointF> frontier; ///< corner points by rising x; empty: no staircase
    QString frontierLabel;
    std::optional<std::pair<double, double>> yRange; ///< to be equal in two charts; else from data
    double yLeast = 0; ///< the axis never goes beyond these
    double yMost = 100;

    bool empty() const;
    /// Largest over smallest positive x of series and references; 1 when there is none.
    double xSpan() const;
};

/// One style per series, all different while the palette lasts: known names have theirs, the rest
/// take what is free.
std::vector<SeriesStyle> stylesOf(const std::vector<QString> &names, const Theme &theme);
std::vector<SeriesStyle> stylesOf(const ChartData &data, const Theme &theme);

} // namespace tradespace
