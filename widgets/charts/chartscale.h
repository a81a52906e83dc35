// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace tradespace {

/// An axis of a chart: its range, its ticks and how values become places. A value.
struct ChartScale
{
    double low = 0; ///< of the axis, in values
    double high = 1;
    bool logarithmic = false;
    std::vector<double> ticks; ///< at least two, all within the range

    /// 0 at the low end, 1 at the high end.
    double place(double value) const;
    QString label(double tick) const;

    /// From 0, or logarithmic when positive values span more than 20 times.
    static ChartScale ofAmounts(const std::vector<double> &values);
    /// The least round range that holds all values, within [least, most].
    static ChartScale ofShares(double lowest, double highest, double least, double most);
};

} // namespace tradespace
