// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QStringList>

#include <map>
#include <optional>
#include <vector>

namespace tradespace {

/// What a file of the user's becomes, as the Set up page shows it. Plain value.
struct TaskFileView
{
    struct Problem
    {
        std::size_t line = 0;
        QString text; ///< with the place and the mend
    };
    QString file;
    QString format; ///< "CSV"
    QStringList columns;
    std::vector<QStringList> rows; ///< the first ones, a text a column
    std::vector<std::size_t> lines; ///< where each of them begins
    std::map<QString, QString> used; ///< role ("question") → column
    std::size_t good = 0;
    std::size_t bad = 0;
    std::vector<Problem> problems; ///< the first ones
    QString trouble; ///< why there is nothing of all this; empty when there is
};

/// What a dry run said.
struct TriedView
{
    struct Row
    {
        QString question;
        QString answer;
        QString wanted;
        QString grade; ///< "right", "wrong", "failed: …"
        QString spent; ///< "3 calls · $0.0012"
    };
    std::vector<Row> rows;
    QStringList sentences;
    QString trouble;
};

/// The first rows of a file; the header names the columns, the rows their lines. Lives in the GUI
/// thread.
class TaskFileTable : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;
    void show(const TaskFileView &view);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

private:
    TaskFileView m_view;
};

/// Rows that cannot be used, a line each. Lives in the GUI thread.
class TaskProblemList : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role
    {
        LineRole = Qt::UserRole ///< in the file
    };
    using QAbstractListModel::QAbstractListModel;
    void show(const TaskFileView &view);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    std::vector<TaskFileView::Problem> m_problems;
    std::size_t m_all = 0;
};

/// All that the page knows of the user's own tasks. Filled by the session. Lives in the GUI thread.
class TaskFileDesk : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    const std::optional<TaskFileView> &view() const { return m_view; }
    bool reading() const { return m_reading; }
    void setReading(); ///< another file, or another way to read it, is on its way
    void setView(std::optional<TaskFileView> view);
    TaskFileTable &table() { return m_table; }
    TaskProblemList &problems() { return m_problems; }

    const std::optional<TriedView> &tried() const { return m_tried; }
    bool trying() const { return m_trying; }
    void setTrying();
    void setTried(std::optional<TriedView> tried);

    /// What graders there are, and what tools the user has set up.
    const QStringList &graders() const { return m_graders; }
    const QStringList &tools() const { return m_tools; }
    void setChoices(const QStringList &graders, const QStringList &tools);

signals:
    void changed();
    void triedChanged();
    void choicesChanged();
    void tryWanted(); ///< the user asks for a dry run
    void tryUnwanted(); ///< and for its end

private:
    std::optional<TaskFileView> m_view;
    std::optional<TriedView> m_tried;
    bool m_reading = false;
    bool m_trying = false;
    QStringList m_graders;
    QStringList m_tools;
    TaskFileTable m_table;
    TaskProblemList m_problems;
};

} // namespace tradespace
