// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/topologytable.h"

#include "models/domain/wording.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

QString comparisonText(CoordinationFigure figure, const ComparedFigure &cell)
{
    using Difference = ComparedFigure::Difference;
    const CoordinationFigureWords words = wordsOf(figure);
    QString text = Tr::tr("%1: %2").arg(words.name, cell.measuredText);
    if (cell.published.known())
        text +=
            u'\n' + Tr::tr("Published: %1 (arXiv 2512.08296 v2, table 5)").arg(cell.publishedText);
    if (cell.difference == Difference::Above)
        text += u'\n' + Tr::tr("▲ The whole interval lies above the published value.");
    else if (cell.difference == Difference::Below)
        text += u'\n' + Tr::tr("▼ The whole interval lies below the published value.");
    else if (cell.difference == Difference::Within)
        text += u'\n' + Tr::tr("The published value lies within the interval.");
    text += u'\n' + words.meaning;
    return words.caveat.isEmpty() ? text : QString(text + u'\n' + words.caveat);
}

TopologyTable::TopologyTable(const Results &results, QObject *parent)
    : QAbstractTableModel(parent)
    , m_results(results)
    , m_facts(publishedFacts())
{
    connect(&results, &Results::coordinationChanged, this, &TopologyTable::refresh);
    refresh();
}

void TopologyTable::refresh()
{
    const Coordination *coordination = m_results.coordination();
    const auto known = families();
    if (coordination && std::find(known.begin(), known.end(), m_family) == known.end())
        m_family.clear();
    const int rows = coordination ? static_cast<int>(coordinationFigureCount) : 0;
    if (rows != m_rows) {
        beginResetModel();
        m_rows = rows;
        endResetModel();
    } else if (rows > 0) {
        emit dataChanged(index(0, 0), index(rows - 1, ColumnCount - 1));
    }
    emit figuresChanged();
}

void TopologyTable::setFamily(const std::string &family)
{
    if (family == m_family)
        return;
    m_family = family;
    refresh();
}

std::vector<std::string> TopologyTable::families() const
{
    auto families = m_results.coordination() ? m_results.coordination()->families()
                                             : std::vector<std::string>();
    return families.size() > 1 ? families : std::vector<std::string>();
}

const CoordinationGroup *TopologyTable::groupOf(Topology topology) const
{
    const Coordination *coordination = m_results.coordination();
    const CoordinationGroup *group =
        coordination ? coordination->of(topologyName(topology), m_family) : nullptr;
    return group && group->runs > 0 ? group : nullptr;
}

std::optional<ComparedFigure> TopologyTable::figureOf(Topology topology,
                                                      CoordinationFigure figure) const
{
    const CoordinationGroup *group = groupOf(topology);
    if (!group)
        return std::nullopt;
    return comparedFigure(*group, m_facts.of(topology), figure);
}

int TopologyTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

int TopologyTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TopologyTable::nameData(CoordinationFigure figure, int role) const
{
    const CoordinationFigureWords words = wordsOf(figure);
    if (role == Qt::DisplayRole)
        return words.name;
    if (role == Qt::ToolTipRole)
        return plainToolTip(words.caveat.isEmpty() ? words.meaning
                                                   : QString(words.meaning + u'\n' + words.caveat));
    return {};
}

QVariant TopologyTable::cellData(Topology topology, CoordinationFigure figure, int role) const
{
    const CoordinationGroup *group = groupOf(topology);
    const ComparedFigure cell =
        comparedFigure(group ? *group : CoordinationGroup{}, m_facts.of(topology), figure);
    switch (role) {
    case Qt::DisplayRole:
        return group ? cell.measuredText : Tr::tr("not run");
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole: {
        const QString text = group ? comparisonText(figure, cell)
                                   : Tr::tr("%1 was not run.").arg(topologyLabel(topology));
        return role == Qt::ToolTipRole ? plainToolTip(text) : text;
    }
    case ValueRole:
        return group ? cell.measured.value : Estimate::unknown;
    case PublishedRole:
        return cell.published.known() ? cell.publishedText : QString();
    case DifferenceRole:
        return static_cast<int>(group ? cell.difference : ComparedFigure::Difference::Nothing);
    case RunRole:
        return group != nullptr;
    default:
        return {};
    }
}

QVariant TopologyTable::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const CoordinationFigure figure = coordinationFigureAt(static_cast<std::size_t>(index.row()));
    if (role == Qt::TextAlignmentRole)
        return QVariant(index.column() == Name ? Qt::AlignLeft | Qt::AlignVCenter
                                               : Qt::AlignRight | Qt::AlignVCenter);
    if (index.column() == Name)
        return nameData(figure, role);
    return cellData(allTopologies[static_cast<std::size_t>(index.column() - Single)], figure, role);
}

QVariant TopologyTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (role) {
    case Qt::DisplayRole:
        return section == Name
            ? Tr::tr("Figure")
            : topologyLabel(allTopologies[static_cast<std::size_t>(section) - 1]);
    case Qt::ToolTipRole:
        return section == Name ? Tr::tr("Measured, with its interval; below it the published value")
                               : QString();
    case Qt::TextAlignmentRole:
        return QVariant(section == Name ? Qt::AlignLeft | Qt::AlignVCenter
                                        : Qt::AlignRight | Qt::AlignVCenter);
    default:
        return {};
    }
}

} // namespace tradespace
