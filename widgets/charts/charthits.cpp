// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/charthits.h"

#include <QRectF>

#include <algorithm>
#include <cmath>

namespace tradespace {

namespace {

std::optional<ValueAt> valueOf(const ChartSeries &series, std::size_t index,
                               const ChartScale &scale, double x, double tolerance)
{
    const double wanted = scale.place(x);
    std::optional<std::size_t> nearest;
    double best = tolerance;
    for (std::size_t i = 0; i < series.points.size(); ++i) {
        const double distance = std::abs(scale.place(series.points[i].x) - wanted);
        if (distance <= best) {
            best = distance;
            nearest = i;
        }
    }
    if (nearest)
        return ValueAt{index, series.points[*nearest].y, nearest};
    for (std::size_t i = 1; i < series.points.size(); ++i) {
        const ChartPoint &a = series.points[i - 1];
        const ChartPoint &b = series.points[i];
        const double from = scale.place(a.x);
        const double to = scale.place(b.x);
        if (from != to && std::min(from, to) <= wanted && wanted <= std::max(from, to))
            return ValueAt{index, a.y + (b.y - a.y) * (wanted - from) / (to - from), {}};
    }
    return std::nullopt;
}

} // namespace

std::optional<PointPlace> placeOfKey(const ChartData &data, std::optional<std::size_t> key)
{
    if (!key)
        return std::nullopt;
    for (std::size_t s = 0; s < data.series.size(); ++s) {
        const auto &points = data.series[s].points;
        for (std::size_t p = 0; p < points.size(); ++p) {
            if (points[p].key == *key)
                return PointPlace{s, p};
        }
    }
    return std::nullopt;
}

std::vector<ValueAt> valuesAt(const ChartData &data, const ChartScale &scale, double x,
                              double tolerance)
{
    std::vector<ValueAt> out;
    for (std::size_t s = 0; s < data.series.size(); ++s) {
        if (const auto value = valueOf(data.series[s], s, scale, x, tolerance))
            out.push_back(*value);
    }
    return out;
}

PointPlace neighbour(const ChartData &data, const ChartScale &scale, PointPlace from, Step step)
{
    const auto &own = data.series[from.series].points;
    if (step == Step::Left)
        return {from.series, from.point > 0 ? from.point - 1 : 0};
    if (step == Step::Right)
        return {from.series, std::min(from.point + 1, own.size() - 1)};
    const double x = scale.place(own[from.point].x);
    // equal heights are told apart by the series, so that each can be reached
    const auto rank = [&data](PointPlace place) {
        return std::pair{data.series[place.series].points[place.point].y, place.series};
    };
    std::optional<PointPlace> next;
    for (std::size_t s = 0; s < data.series.size(); ++s) {
        const auto &points = data.series[s].points;
        if (s == from.series || points.empty())
            continue;
        const auto nearest = std::min_element(
            points.begin(), points.end(), [&](const ChartPoint &a, const ChartPoint &b) {
                return std::abs(scale.place(a.x) - x) < std::abs(scale.place(b.x) - x);
            });
        const PointPlace place{s, static_cast<std::size_t>(nearest - points.begin())};
        const bool up = step == Step::Up;
        const bool beyond = up ? rank(place) > rank(from) : rank(place) < rank(from);
        if (beyond && (!next || (up ? rank(place) < rank(*next) : rank(place) > rank(*next))))
            next = place;
    }
    return next.value_or(from);
}

QRectF besides(QPointF at, QSizeF size, const QRectF &room)
{
    constexpr double gap = 14;
    const QRectF keepFree(at - QPointF(9, 9), QSizeF(18, 18));
    const double right = at.x() + gap;
    const double left = at.x() - gap - size.width();
    const double above = at.y() - gap - size.height();
    const double below = at.y() + gap;
    const double middle = at.y() - size.height() / 2;
    QRectF best;
    double least = -1;
    for (const QPointF &corner :
         {QPointF(right, above), QPointF(right, middle), QPointF(left, above),
          QPointF(left, middle), QPointF(right, below), QPointF(left, below),
          QPointF(at.x() - size.width() / 2, above), QPointF(at.x() - size.width() / 2, below)}) {
        QRectF box(corner, size);
        box.moveLeft(std::max(room.left(), std::min(box.left(), room.right() - size.width())));
        box.moveTop(std::max(room.top(), std::min(box.top(), room.bottom() - size.height())));
        const QRectF hidden = box.intersected(keepFree);
        const double area = hidden.isEmpty() ? 0 : hidden.width() * hidden.height();
        if (least < 0 || area < least) {
            best = box;
            least = area;
        }
    }
    return best;
}

} // namespace tradespace
