// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/results.h"

#include <QAbstractTableModel>

namespace tradespace {

/// The arms of the experiment that is shown, one row each, in the order of the experiment.
/// Follows a Results; lives in the GUI thread.
class ArmTable : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        Name, ///< of the curve: "react+tracker"
        Budget, ///< "20 calls per tool"
        Runs, ///< counted
        Accuracy, ///< with interval
        Calls, ///< mean per task, over all tools
        Tokens, ///< mean per task
        Cost, ///< unified, mean per task, US cents
        UsedUp, ///< share of runs that used up some limit
        Frontier, ///< probability of being on it
        ColumnCount
    };
    enum Role
    {
        ValueRole = Qt::UserRole, ///< the raw value, to sort by
        ArmRole, ///< int: index of the arm
        StyleRole, ///< QString: see Theme::series()
        OnFrontierRole, ///< bool
    };

    explicit ArmTable(const Results &results, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void refresh();

    const Results &m_results;
    int m_rows = 0;
};

} // namespace tradespace
