// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/runtable.h"

#include <QSortFilterProxyModel>

#include <optional>

namespace tradespace {

/// The runs that pass a filter, in the order of a column. Lives in the GUI thread.
class RunFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    /// `runs` outlives it.
    explicit RunFilter(RunTable &runs, QObject *parent = nullptr);

    std::optional<std::size_t> arm() const { return m_arm; }
    void setArm(std::optional<std::size_t> arm);
    std::optional<RunTable::RunOutcome> outcome() const { return m_outcome; }
    void setOutcome(std::optional<RunTable::RunOutcome> outcome);
    QString text() const { return m_text; }
    /// Whatever case; each word must be found.
    void setText(const QString &text);
    bool isFiltering() const { return m_arm || m_outcome || !m_words.isEmpty(); }

    const RunRecord &runAt(int row) const;
    int rowOf(const RunKey &key) const; ///< -1 when there is none or it is filtered out

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    RunTable &m_runs;
    std::optional<std::size_t> m_arm;
    std::optional<RunTable::RunOutcome> m_outcome;
    QString m_text;
    QStringList m_words;
};

} // namespace tradespace
