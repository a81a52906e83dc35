// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>

#include <vector>

namespace tradespace {

/// One entry of the list of experiments.
struct ExperimentItem
{
    enum class State
    {
        Draft, ///< never run: only a description
        Unfinished, ///< some runs are missing
        Running,
        Paused,
        Finished,
        Failed ///< ended by trouble
    };
    QString key; ///< digest in hex, or "draft-N"
    QString name;
    State state = State::Draft;
    std::size_t runs = 0; ///< that it will have in all
    std::size_t finished = 0;
    bool operator==(const ExperimentItem &) const = default;
};

/// "812 of 1 400 runs", "Not run yet", …
QString stateText(const ExperimentItem &item);

/// The experiments of the workspace, drafts first. Lives in the GUI thread.
class ExperimentList : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role
    {
        KeyRole = Qt::UserRole,
        StateRole, ///< int: ExperimentItem::State
        FinishedRole, ///< double in [0, 1]
        StateTextRole ///< QString
    };

    explicit ExperimentList(QObject *parent = nullptr);

    /// Replaces the list; rows that stay are kept, so that views keep their place.
    void setItems(std::vector<ExperimentItem> items);
    /// Renews the entry of that key; does nothing when there is none.
    void update(const ExperimentItem &item);

    const std::vector<ExperimentItem> &items() const { return m_items; }
    const ExperimentItem *find(const QString &key) const;
    int rowOf(const QString &key) const; ///< -1 when there is none

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    std::vector<ExperimentItem> m_items;
};

} // namespace tradespace
