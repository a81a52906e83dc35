// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/charts/chartdata.h"

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
    /// What is at a place; the inverse of place().
    double value(double place) const;
    QString label(double tick) const;

    /// From 0, or from the least where some are negative, or logarithmic: see XScale.
    static ChartScale ofAmounts(const std::vector<double> &values,
                                XScale wanted = XScale::Automatic);
    /// The least round range that holds all values, within [least, most].
    static ChartScale ofShares(double lowest, double highest, double least, double most);
};

} // namespace tradespace
