// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/coordination.h"
#include "models/scaling/published.h"

namespace tradespace {

/// What is measured of agents that work together, in the order in which it is shown.
enum class CoordinationFigure
{
    Success,
    Turns,
    Overhead, ///< O
    TokenOverhead,
    Density, ///< c
    Redundancy, ///< R
    Efficiency, ///< E_c
    Amplification, ///< A_e
    SuccessPer1k,
    CostPerSuccess,
    Contradictions,
    CoordinationFailures
};
constexpr std::size_t coordinationFigureCount = 12;
constexpr CoordinationFigure coordinationFigureAt(std::size_t index)
{
    return static_cast<CoordinationFigure>(index);
}

struct CoordinationFigureWords
{
    QString name; ///< with its unit and, where it is another measure than the published, that
    QString sign; ///< short: "O"
    QString unit; ///< "%"; may be empty
    QString meaning; ///< the formula in a sentence
    QString caveat; ///< why the published value is not the same measure; empty: it is
};
CoordinationFigureWords wordsOf(CoordinationFigure figure);

/// A figure of one topology as measured and as published, both in the unit of its words.
struct ComparedFigure
{
    enum class Difference
    {
        Nothing, ///< no interval, nothing published, or another measure
        Within, ///< the published value lies in the interval
        Above, ///< all of the interval lies above the published value
        Below
    };
    Estimate measured; ///< without bounds where it is so by definition
    Estimate published; ///< a range where one is printed; unknown: nothing is
    Difference difference = Difference::Nothing;
    QString measuredText; ///< "51.2 [43.0, 59.3]", "undetermined", "undefined", "–"
    QString publishedText; ///< "46.6", "–"
};
ComparedFigure comparedFigure(const CoordinationGroup &group, const TopologyFacts &published,
                              CoordinationFigure figure);
/// The measured part alone.
QString measuredText(const CoordinationGroup &group, CoordinationFigure figure);

/// A count as a share of the group's runs in percent.
QString shareText(const CoordinationGroup &group, std::size_t count);

} // namespace tradespace
