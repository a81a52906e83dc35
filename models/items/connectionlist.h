// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/draft.h"

#include <QAbstractListModel>

namespace tradespace {

/// A server that many people use, with all fields of a connection to it.
struct ConnectionPreset
{
    QString title;
    Json connection;
};

/// The user's connections to servers of models while they are edited: each a JSON object as the
/// file of connections has it, with what is wrong in it. Lives in the GUI thread.
class ConnectionList : public QAbstractListModel
{
    Q_OBJECT

public:
    /// What is known of connections elsewhere.
    struct Rules
    {
        std::function<std::vector<FieldProblem>(const Json &connection)> problems;
        /// One sentence on the key that is named: whether it is set, never what it is.
        std::function<QString(const Json &connection)> keyNote;
    };
    ConnectionList(std::vector<ConnectionPreset> presets, Rules rules, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    const std::vector<ConnectionPreset> &presets() const { return m_presets; }
    /// What a file holds.
    void load(std::vector<Json> connections);
    /// Nothing can be changed as long as the file cannot be read.
    void lock();
    bool locked() const { return m_locked; }
    const std::vector<Json> &connections() const { return m_connections; }
    /// There are changes that are not saved.
    bool edited() const { return m_connections != m_saved; }
    /// These stand in the file now.
    void markSaved(std::vector<Json> connections);

    /// Adds a connection under a name that is free; its row.
    int add(Json connection);
    void remove(int row);
    bool hasAddress(const Json &address) const;

    /// The value of a field by its path ("timeouts.connect"); null when absent.
    Json value(int row, const QString &field) const;
    void set(int row, const QString &field, const Json &value);
    QString name(int row) const;
    QString keyNote(int row) const;
    /// The first problem of a field; without a field, of the connection. Empty: none.
    QString problemOf(int row, const QString &field = {}) const;
    bool valid() const;

signals:
    /// Whatever it was: a field, a row, all of them, or that they are saved.
    void changed();

private:
    bool nameStandsBefore(int row) const;
    bool has(const QString &name) const;
    void check(std::size_t at);

    const std::vector<ConnectionPreset> m_presets;
    const Rules m_rules;
    std::vector<Json> m_connections;
    std::vector<std::vector<FieldProblem>> m_problems; ///< of each
    std::vector<Json> m_saved;
    bool m_locked = false;
};

} // namespace tradespace
