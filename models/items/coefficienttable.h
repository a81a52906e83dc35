// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>

#include "models/items/calculatordesk.h"

namespace tradespace {

struct CoefficientRow;

/// The coefficients of equation (1) as fitted beside the printed ones, intercept first. Follows a
/// desk; lives in the GUI thread.
class CoefficientTable : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        Name,
        Printed,
        Ours,
        Interval, ///< 95 %
        P,
        HolmP,
        Se,
        ClusterSe,
        ClusterP,
        RevisionThree, ///< printed in v3
        ColumnCount
    };
    explicit CoefficientTable(const CalculatorDesk &desk, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// How well the equation fits, as printed and as revision v3 has it; sentences for people.
    QStringList summary() const;

private:
    const CoefficientRow *row(int index) const;

    const CalculatorDesk &m_desk;
};

} // namespace tradespace
