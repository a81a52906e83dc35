// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/chartdata.h"

#include <algorithm>

namespace tradespace {

bool ChartData::empty() const
{
    return std::all_of(series.begin(), series.end(),
                       [](const ChartSeries &s) { return s.points.empty(); });
}

std::vector<SeriesStyle> stylesOf(const ChartData &data, const Theme &theme)
{
    std::vector<std::optional<SeriesStyle>> chosen(data.series.size());
    const auto taken = [&chosen](const SeriesStyle &style) {
        return std::any_of(chosen.begin(), chosen.end(),
                           [&style](const auto &c) { return c && c->colour == style.colour; });
    };
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        const QString &name = data.series[i].styleName;
        if (Theme::hasSeries(name) && !taken(theme.series(name, 0)))
            chosen[i] = theme.series(name, 0);
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

} // namespace tradespace
