// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/results.h"
#include "models/scaling/comparedfigure.h"

#include <QAbstractTableModel>

namespace tradespace {

/// The coordination figures of every topology beside the published ones, one row per figure, for
/// one task family or for all. Has no rows before there are figures. Follows a Results; lives in
/// the GUI thread.
class TopologyTable : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        Name, ///< of the figure, with its unit
        Single, ///< then as in allTopologies
        Independent,
        Centralized,
        Decentralized,
        Hybrid,
        ColumnCount
    };
    enum Role
    {
        ValueRole = Qt::UserRole, ///< double as measured, in the unit of the row; NaN: unknown
        PublishedRole, ///< QString: "46.6"; empty where nothing is published
        DifferenceRole, ///< int: ComparedFigure::Difference
        RunRole ///< bool: the topology has counted runs
    };
    explicit TopologyTable(const Results &results, QObject *parent = nullptr);

    /// Empty: all families together. One that the runs do not have is as all.
    void setFamily(const std::string &family);
    const std::string &family() const { return m_family; }
    /// Those to choose from: none where there is only one.
    std::vector<std::string> families() const;

    const PublishedFacts &facts() const { return m_facts; }
    /// nullptr: no counted runs.
    const CoordinationGroup *groupOf(Topology topology) const;
    std::optional<ComparedFigure> figureOf(Topology topology, CoordinationFigure figure) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    void figuresChanged(); ///< other results or another family

private:
    void refresh();
    QVariant nameData(CoordinationFigure figure, int role) const;
    QVariant cellData(Topology topology, CoordinationFigure figure, int role) const;

    const Results &m_results;
    const PublishedFacts m_facts;
    std::string m_family;
    int m_rows = 0;
};

/// What a cell says in a sentence: figure, interval, published value and how they differ.
QString comparisonText(CoordinationFigure figure, const ComparedFigure &cell);

} // namespace tradespace
