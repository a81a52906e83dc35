// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/topology/topologychart.h"

#include "models/domain/wording.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

constexpr double unbounded = std::numeric_limits<double>::infinity();

QString paper()
{
    return Tr::tr("arXiv 2512.08296 v2");
}

ChartPoint pointOf(const TopologyTable &table, Topology topology, CoordinationFigure along)
{
    const ComparedFigure x = *table.figureOf(topology, along);
    const ComparedFigure y = *table.figureOf(topology, CoordinationFigure::Success);
    ChartPoint point{x.measured.value, y.measured.value, y.measured.low, y.measured.high};
    point.xLow = x.measured.low;
    point.xHigh = x.measured.high;
    point.key = indexOf(topology);
    point.detail = Tr::tr("%1: %2 · %3 runs")
                       .arg(wordsOf(along).name, x.measuredText,
                            grouped(static_cast<qint64>(table.groupOf(topology)->runs)));
    return point;
}

ChartData chartOf(const TopologyTable &table, CoordinationFigure along)
{
    ChartData data;
    data.xTitle = wordsOf(along).name;
    data.yTitle = Tr::tr("Success, %");
    data.xScale = XScale::Linear;
    double lowest = 100;
    double highest = 0;
    const auto take = [&](double y) {
        if (y == y) {
            lowest = std::min(lowest, y);
            highest = std::max(highest, y);
        }
    };
    for (const Topology topology : allTopologies) {
        const TopologyFacts &facts = table.facts().of(topology);
        const ComparedFigure printed = comparedFigure({}, facts, along);
        const SeriesStyle style =
            Theme::light().series(QString::fromLatin1(topologyName(topology)), 0);
        data.references.push_back({printed.published.value, 100 * facts.success,
                                   Tr::tr("Published: %1").arg(topologyLabel(topology)),
                                   Tr::tr("%1, table 5").arg(paper()), style.marker});
        take(100 * facts.success);
        const CoordinationGroup *group = table.groupOf(topology);
        if (!group)
            continue;
        const ChartPoint point = pointOf(table, topology, along);
        for (const double y : {point.y, point.low, point.high})
            take(y);
        if (point.x == point.x && point.y == point.y)
            data.series.push_back({topologyLabel(topology), qstr(group->topology), {point}});
    }
    data.yRange = std::pair{lowest, highest};
    return data;
}

} // namespace

ChartData densityChart(const TopologyTable &table)
{
    ChartData data = chartOf(table, CoordinationFigure::Density);
    const double plateau = table.facts().densityPlateau;
    const QString source =
        Tr::tr("%1: success rises with the logarithm of c up to %2").arg(paper()).arg(plateau);
    data.regimes = {{-unbounded, plateau, Tr::tr("success rises"), source},
                    {plateau, unbounded, Tr::tr("plateau"), source}};
    return data;
}

ChartData overheadChart(const TopologyTable &table)
{
    ChartData data = chartOf(table, CoordinationFigure::Overhead);
    const PublishedFacts &facts = table.facts();
    const QString source = Tr::tr("%1, bands of overhead").arg(paper());
    data.regimes = {{-unbounded, facts.underCoordinationBelow, Tr::tr("too little"), source},
                    {facts.optimalFrom, facts.optimalTo, Tr::tr("best"), source},
                    {facts.overCoordinationAbove, unbounded, Tr::tr("too much"), source}};
    return data;
}

} // namespace tradespace
