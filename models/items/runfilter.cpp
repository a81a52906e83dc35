// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/runfilter.h"

#include <algorithm>

namespace tradespace {

RunFilter::RunFilter(RunTable &runs, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_runs(runs)
{
    setSortRole(RunTable::ValueRole);
    setSortLocaleAware(false);
    setSortCaseSensitivity(Qt::CaseInsensitive);
    setSourceModel(&runs);
}

void RunFilter::setArm(std::optional<std::size_t> arm)
{
    if (m_arm == arm)
        return;
    m_arm = arm;
    invalidateRowsFilter();
}

void RunFilter::setOutcome(std::optional<RunTable::RunOutcome> outcome)
{
    if (m_outcome == outcome)
        return;
    m_outcome = outcome;
    invalidateRowsFilter();
}

void RunFilter::setText(const QString &text)
{
    if (m_text == text)
        return;
    m_text = text;
    const QStringList words = text.simplified().split(u' ', Qt::SkipEmptyParts);
    if (words == m_words)
        return;
    m_words = words;
    invalidateRowsFilter();
}

const RunRecord &RunFilter::runAt(int row) const
{
    return m_runs.runAt(mapToSource(index(row, 0)).row());
}

int RunFilter::rowOf(const RunKey &key) const
{
    const int row = m_runs.rowOf(key);
    return row < 0 ? -1 : mapFromSource(m_runs.index(row, 0)).row();
}

bool RunFilter::filterAcceptsRow(int row, const QModelIndex &) const
{
    const RunRecord &run = m_runs.runAt(row);
    if (m_arm && run.key.arm != *m_arm)
        return false;
    if (m_outcome && RunTable::outcomeOf(run) != *m_outcome)
        return false;
    if (m_words.isEmpty())
        return true;
    const QString text = m_runs.index(row, 0).data(RunTable::SearchRole).toString();
    return std::all_of(m_words.begin(), m_words.end(), [&text](const QString &word) {
        return text.contains(word, Qt::CaseInsensitive);
    });
}

} // namespace tradespace
