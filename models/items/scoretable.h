// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>

#include "models/items/calculatordesk.h"
#include "models/scaling/scoreboard.h"

namespace tradespace {

/// How each predictor did on what was left out: one part of the scoreboard. Follows a desk; lives
/// in the GUI thread.
class ScoreTable : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        Name,
        Regret,
        Hit,
        SingleOrMulti,
        GapError,
        Coverage,
        Width,
        ColumnCount
    };
    explicit ScoreTable(const CalculatorDesk &desk, QObject *parent = nullptr);
    void setPart(LeftOut part);
    LeftOut part() const { return m_part; }
    bool computed() const { return m_desk.scoreboard() != nullptr; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// What of the paper's claims was reproduced and what was not; sentences for people. Empty
    /// before the scoreboard is there.
    QStringList claims() const;

private:
    const ScoreboardPart *shown() const;

    const CalculatorDesk &m_desk;
    LeftOut m_part = LeftOut::Model;
};

} // namespace tradespace
