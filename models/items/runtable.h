// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/records.h"

#include <QAbstractTableModel>
#include <QStringList>

#include <map>
#include <memory>
#include <vector>

namespace tradespace {

/// The runs of the experiment that is shown, one row each. Rows arrive in batches while the
/// experiment runs; order is that of arrival, so that nothing jumps. Lives in the GUI thread.
class RunTable : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        Task, ///< "12 · Which harbour town …"
        Name, ///< of the curve: "react+tracker"
        Budget,
        Repeat,
        Outcome, ///< right, wrong, no answer, failed, unfinished
        Answer,
        Turns,
        Calls,
        Tokens,
        Cost, ///< unified, US cents
        Ended, ///< why
        ColumnCount
    };
    enum Role
    {
        ValueRole = Qt::UserRole, ///< the raw value, to sort by
        ArmRole, ///< int: index of the arm
        OutcomeRole, ///< int: RunOutcome
        SearchRole, ///< QString: everything that a text filter looks through
        StyleRole, ///< QString: see Theme::series()
    };
    enum class RunOutcome
    {
        Right,
        Wrong, ///< also when no answer was given
        Failed, ///< infrastructure; counts neither way
        Unfinished
    };

    explicit RunTable(QObject *parent = nullptr);

    /// Another experiment: its runs replace all rows.
    void setExperiment(std::shared_ptr<const ExperimentRecord> record, std::vector<RunRecord> runs);
    /// Adds runs, or renews those that are there; rows for all of them appear at once.
    void put(const std::vector<RunRecord> &runs);

    const RunRecord &runAt(int row) const;
    int rowOf(const RunKey &key) const; ///< -1 when there is none
    const ExperimentRecord *experiment() const { return m_record.get(); }
    /// "react+tracker · 20 calls per tool"; empty when there is no such arm.
    QString armName(std::size_t arm) const;
    static RunOutcome outcomeOf(const RunRecord &run);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const RunRecord &run, Column column) const;
    QVariant value(const RunRecord &run, Column column) const;
    QString toolTip(const RunRecord &run, Column column) const;
    QString taskText(const RunRecord &run) const;
    QString curveText(const RunRecord &run) const;
    QString budgetText(const RunRecord &run) const;
    const Arm *armOf(const RunRecord &run) const;
    void announce(std::vector<int> rows);

    std::shared_ptr<const ExperimentRecord> m_record;
    QStringList m_tasks; ///< per task: number and question, shortened
    QStringList m_curves; ///< per arm: name of its curve
    QStringList m_budgets; ///< per arm
    std::vector<RunRecord> m_runs;
    std::map<RunKey, int> m_rows;
};

} // namespace tradespace
