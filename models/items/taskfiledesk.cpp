// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/taskfiledesk.h"

namespace tradespace {

void TaskFileTable::show(const TaskFileView &view)
{
    beginResetModel();
    m_view = view;
    endResetModel();
}

int TaskFileTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_view.rows.size());
}

int TaskFileTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_view.columns.size());
}

QVariant TaskFileTable::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const QString text = m_view.rows[static_cast<std::size_t>(index.row())].value(index.column());
    if (role == Qt::DisplayRole)
        return text.simplified();
    return role == Qt::ToolTipRole ? QVariant(text.left(2000)) : QVariant();
}

QVariant TaskFileTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || section < 0)
        return {};
    if (orientation == Qt::Vertical) {
        const auto row = static_cast<std::size_t>(section);
        return row < m_view.lines.size() ? QVariant(qulonglong(m_view.lines[row])) : QVariant();
    }
    const QString column = m_view.columns.value(section);
    for (const auto &[part, used] : m_view.used) {
        if (used == column && column != part)
            return tr("%1 (%2)").arg(column, part);
    }
    return column;
}

void TaskProblemList::show(const TaskFileView &view)
{
    beginResetModel();
    m_problems = view.problems;
    m_all = view.bad;
    endResetModel();
}

int TaskProblemList::rowCount(const QModelIndex &parent) const
{
    const bool more = m_all > m_problems.size();
    return parent.isValid() ? 0 : static_cast<int>(m_problems.size()) + (more ? 1 : 0);
}

QVariant TaskProblemList::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto row = static_cast<std::size_t>(index.row());
    if (row == m_problems.size())
        return role == Qt::DisplayRole ? QVariant(tr("and %1 more").arg(m_all - row)) : QVariant();
    const auto &problem = m_problems[row];
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return problem.text;
    return role == LineRole ? QVariant(qulonglong(problem.line)) : QVariant();
}

void TaskFileDesk::setReading()
{
    m_reading = true;
    emit changed();
}

void TaskFileDesk::setView(std::optional<TaskFileView> view)
{
    m_reading = false;
    m_view = std::move(view);
    m_table.show(m_view.value_or(TaskFileView()));
    m_problems.show(m_view.value_or(TaskFileView()));
    emit changed();
}

void TaskFileDesk::setTrying()
{
    m_trying = true;
    m_tried.reset();
    emit triedChanged();
}

void TaskFileDesk::setTried(std::optional<TriedView> tried)
{
    m_trying = false;
    m_tried = std::move(tried);
    emit triedChanged();
}

void TaskFileDesk::setChoices(const QStringList &graders, const QStringList &tools)
{
    m_graders = graders;
    m_tools = tools;
    emit choicesChanged();
}

} // namespace tradespace
