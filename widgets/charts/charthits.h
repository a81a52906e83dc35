// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/charts/chartdata.h"
#include "widgets/charts/chartscale.h"

namespace tradespace {

/// Where a point stands in a chart's data.
struct PointPlace
{
    std::size_t series = 0;
    std::size_t point = 0;
    bool operator==(const PointPlace &) const = default;
};

/// What a series is worth at some x: that of one of its points, or read off the line between two.
struct ValueAt
{
    std::size_t series = 0;
    double y = 0;
    std::optional<std::size_t> point; ///< absent: interpolated
};

enum class Step
{
    Left,
    Right,
    Up,
    Down
};

std::optional<PointPlace> placeOfKey(const ChartData &data, std::optional<std::size_t> key);

/// The series that reach x, in their order. A point counts as at x when its place on the axis is at
/// most `tolerance` away; else the first segment across x decides, linear as it is drawn.
std::vector<ValueAt> valuesAt(const ChartData &data, const ChartScale &scale, double x,
                              double tolerance);

/// Left and right go along the series; up and down go to the next higher or lower of those points
/// of the other series that are nearest in x. Stays at the ends.
PointPlace neighbour(const ChartData &data, const ChartScale &scale, PointPlace from, Step step);

/// Puts a box of `size` beside `at`, within `room`, so that it hides as little as possible of the
/// square around it.
QRectF besides(QPointF at, QSizeF size, const QRectF &room);

} // namespace tradespace
