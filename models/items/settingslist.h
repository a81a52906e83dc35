// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/draft.h"

#include <QAbstractListModel>

namespace tradespace {

/// What a new entry begins with.
struct SettingsPreset
{
    QString title;
    Json entry;
};

/// A number as it is typed, always with a point: null for nothing, a text for what is no number.
Json amountFrom(const QString &text);
QString amountText(const Json &value);

/// A list of the user's settings while it is edited (connections to servers of models, tools): each
/// entry a JSON object as its file has it, with what is wrong in it. Entries of several kinds have
/// a field "kind"; names stand once in each. Lives in the GUI thread.
class SettingsList : public QAbstractListModel
{
    Q_OBJECT

public:
    /// What is known of the entries elsewhere.
    struct Rules
    {
        std::function<std::vector<FieldProblem>(const Json &entry)> problems;
        /// On the keys that are named: whether they are set, never what they are.
        std::function<QString(const Json &entry)> keyNote;
        std::function<QString(const Json &entry)> title = {}; ///< empty: its name
        std::function<QString(const Json &entry)> about = {}; ///< where there is no problem
    };
    SettingsList(std::vector<SettingsPreset> presets, Rules rules, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    const std::vector<SettingsPreset> &presets() const { return m_presets; }
    /// What a file holds.
    void load(std::vector<Json> entries);
    /// Nothing can be changed as long as the file cannot be read.
    void lock();
    bool locked() const { return m_locked; }
    const std::vector<Json> &entries() const { return m_entries; }
    /// There are changes that are not saved.
    bool edited() const { return m_entries != m_saved; }
    /// These stand in the file now.
    void markSaved(std::vector<Json> entries);

    /// Adds an entry; its name, when it has one, becomes one that is free. Its row.
    int add(Json entry);
    void remove(int row);
    /// Some entry has this field with this value.
    bool has(const QString &field, const Json &value) const;

    /// The value of a field by its path ("timeouts.connect"); null when absent.
    Json value(int row, const QString &field) const;
    /// Null takes the field away, and what was around it when that is empty then.
    void set(int row, const QString &field, const Json &value);
    QString name(int row) const;
    QString kind(int row) const; ///< empty where all are of one
    QString keyNote(int row) const;
    /// The first problem of a field; without a field, of the entry. Empty: none.
    QString problemOf(int row, const QString &field = {}) const;
    /// The first problem that belongs to none of these fields.
    QString problemBeside(int row, const QStringList &fields) const;
    bool valid() const;

signals:
    /// Whatever it was: a field, a row, all of them, or that they are saved.
    void changed();

private:
    const Json &at(int row) const { return m_entries[static_cast<std::size_t>(row)]; }
    bool nameStandsBefore(int row) const;
    void check(std::size_t at);
    void readNames();

    const std::vector<SettingsPreset> m_presets;
    const Rules m_rules;
    std::vector<Json> m_entries;
    std::vector<std::vector<FieldProblem>> m_problems; ///< of each
    std::map<std::pair<std::string, std::string>, int> m_firstRows; ///< by kind and name
    std::vector<Json> m_saved;
    bool m_locked = false;
};

} // namespace tradespace
