// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/chartdata.h"

#include <algorithm>
#include <limits>

namespace tradespace {

bool ChartData::empty() const
{
    return references.empty()
        && std::all_of(series.begin(), series.end(),
                       [](const ChartSeries &s) { return s.points.empty(); });
}

double ChartData::xSpan() const
{
    double least = std::numeric_limits<double>::infinity();
    double most = 0;
    const auto take = [&](double x) {
        if (x > 0) {
            least = std::min(least, x);
            most = std::max(most, x);
        }
    };
    for (const ChartSeries &s : series) {
        for (const ChartPoint &p : s.points)
            take(p.x);
    }
    for (const ReferencePoint &r : references)
        take(r.x);
    return most > 0 ? most / least : 1;
}

namespace {

/// More series than colours: those of one name share its colour and marker and differ in how the
/// marker is filled; beyond that colours come again with the next fill. No two are alike.
std::vector<SeriesStyle> manyStyles(const std::vector<QString> &names, const Theme &theme)
{
    constexpr int fills = 3;
    std::vector<SeriesStyle> out;
    const auto isNew = [&out](const SeriesStyle &style) {
        return std::find(out.begin(), out.end(), style) == out.end();
    };
    for (const QString &name : names) {
        SeriesStyle style = theme.series(name, 0);
        bool found = false;
        const int tries = Theme::hasSeries(name) ? -1 : 0;
        for (int slot = tries; slot < Theme::paletteSize && !found; ++slot) {
            if (slot >= 0)
                style = theme.series({}, slot);
            for (int fill = 0; fill < fills && !found; ++fill) {
                style.fill = static_cast<SeriesStyle::Fill>(fill);
                found = isNew(style);
            }
        }
        out.push_back(style);
    }
    return out;
}

} // namespace

std::vector<SeriesStyle> stylesOf(const std::vector<QString> &names, const Theme &theme)
{
    if (names.size() > Theme::paletteSize)
        return manyStyles(names, theme);
    std::vector<std::optional<SeriesStyle>> chosen(names.size());
    const auto taken = [&chosen](const SeriesStyle &style) {
        return std::any_of(chosen.begin(), chosen.end(),
                           [&style](const auto &c) { return c && c->colour == style.colour; });
    };
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        if (Theme::hasSeries(names[i]) && !taken(theme.series(names[i], 0)))
            chosen[i] = theme.series(names[i], 0);
    }
    int next = 0;
    for (auto &style : chosen) {
        while (!style && next < Theme::paletteSize && taken(theme.series({}, next)))
            ++next;
        if (!style)
            style = theme.series({}, next++);
    }
    std::vector<SeriesStyle> out;
    for (const auto &style : chosen)
        out.push_back(*style);
    return out;
}

std::vector<SeriesStyle> stylesOf(const ChartData &data, const Theme &theme)
{
    std::vector<QString> names = data.styleNames;
    std::vector<std::size_t> places;
    for (const ChartSeries &series : data.series) {
        const bool known = series.slot && *series.slot < data.styleNames.size();
        places.push_back(known ? *series.slot : names.size());
        if (!known)
            names.push_back(series.styleName);
    }
    const auto styles = stylesOf(names, theme);
    std::vector<SeriesStyle> out;
    for (const std::size_t slot : places)
        out.push_back(styles[slot]);
    return out;
}

} // namespace tradespace
