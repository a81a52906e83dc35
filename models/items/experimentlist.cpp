// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/experimentlist.h"

#include "models/domain/result.h"
#include "models/domain/wording.h"

#include <algorithm>

namespace tradespace {

QString stateText(const ExperimentItem &item)
{
    const QString done = Tr::tr("%1 of %2 runs")
                             .arg(grouped(static_cast<qint64>(item.finished)),
                                  grouped(static_cast<qint64>(item.runs)));
    switch (item.state) {
    case ExperimentItem::State::Draft:
        return Tr::tr("Not run yet");
    case ExperimentItem::State::Unfinished:
    case ExperimentItem::State::Running:
        return done;
    case ExperimentItem::State::Paused:
        return Tr::tr("Paused at %1").arg(done);
    case ExperimentItem::State::Finished:
        return Tr::tr("%1 runs").arg(grouped(static_cast<qint64>(item.runs)));
    case ExperimentItem::State::Failed:
        return Tr::tr("Ended at %1").arg(done);
    }
    return {};
}

ExperimentList::ExperimentList(QObject *parent)
    : QAbstractListModel(parent)
{
}

void ExperimentList::setItems(std::vector<ExperimentItem> items)
{
    // rows are told apart by their keys
    for (auto item = items.begin(); item != items.end();) {
        const bool isTwin = std::any_of(items.begin(), item, [&item](const ExperimentItem &other) {
            return other.key == item->key;
        });
        item = isTwin ? items.erase(item) : std::next(item);
    }
    const auto wanted = [&items](const QString &key) {
        return std::any_of(items.begin(), items.end(),
                           [&key](const ExperimentItem &item) { return item.key == key; });
    };
    for (int row = rowCount() - 1; row >= 0; --row) {
        if (wanted(m_items[static_cast<std::size_t>(row)].key))
            continue;
        beginRemoveRows({}, row, row);
        m_items.erase(m_items.begin() + row);
        endRemoveRows();
    }
    for (int row = 0; row < static_cast<int>(items.size()); ++row) {
        const int from = rowOf(items[static_cast<std::size_t>(row)].key);
        if (from < 0) {
            beginInsertRows({}, row, row);
            m_items.insert(m_items.begin() + row, items[static_cast<std::size_t>(row)]);
            endInsertRows();
        } else if (from != row) {
            beginMoveRows({}, from, from, {}, row);
            std::rotate(m_items.begin() + row, m_items.begin() + from, m_items.begin() + from + 1);
            endMoveRows();
        }
    }
    for (const ExperimentItem &item : items)
        update(item);
}

void ExperimentList::update(const ExperimentItem &item)
{
    const int row = rowOf(item.key);
    if (row < 0 || m_items[static_cast<std::size_t>(row)] == item)
        return;
    m_items[static_cast<std::size_t>(row)] = item;
    emit dataChanged(index(row), index(row));
}

const ExperimentItem *ExperimentList::find(const QString &key) const
{
    const int row = rowOf(key);
    return row < 0 ? nullptr : &m_items[static_cast<std::size_t>(row)];
}

int ExperimentList::rowOf(const QString &key) const
{
    const auto it = std::find_if(m_items.begin(), m_items.end(),
                                 [&key](const ExperimentItem &item) { return item.key == key; });
    return it == m_items.end() ? -1 : static_cast<int>(it - m_items.begin());
}

int ExperimentList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_items.size());
}

QVariant ExperimentList::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ExperimentItem &item = m_items[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return item.name.isEmpty() ? Tr::tr("Unnamed experiment") : item.name;
    case Qt::ToolTipRole:
        return plainToolTip(item.name);
    case Qt::AccessibleDescriptionRole:
    case StateTextRole:
        return stateText(item);
    case KeyRole:
        return item.key;
    case StateRole:
        return static_cast<int>(item.state);
    case FinishedRole:
        return item.runs == 0 ? 0.0
                              : static_cast<double>(item.finished) / static_cast<double>(item.runs);
    default:
        return {};
    }
}

} // namespace tradespace
