// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/settingslist.h"
#include "widgets/common/tallcontent.h"

#include <functional>

class QGridLayout;
class QLineEdit;

namespace tradespace {

class LabelledField;

/// The fields of one entry of a list of settings, each editor bound to its field; what is wrong
/// stands beside each, while typing. Lives in the GUI thread.
class SettingsForm : public TallContent
{
    Q_OBJECT

public:
    /// What an emptied line makes of its field.
    enum class Empty
    {
        Text, ///< it stays, as an empty text
        Absent ///< it goes
    };
    /// `prefix`: of the names of the editors; `kind`: of the entries that can be shown.
    SettingsForm(SettingsList &list, QString prefix, QString kind = {}, QWidget *parent = nullptr);
    virtual void setRow(int row); ///< none: -1
    int row() const { return m_row; }
    bool shows() const;

protected:
    SettingsList &list() const { return m_list; }
    Json value(const QString &field) const { return m_list.value(m_row, field); }
    void set(const QString &field, const Json &value);
    void addFiller(std::function<void()> fill) { m_fillers.push_back(std::move(fill)); }
    /// To be called once all fields are there.
    void begin();
    virtual void follow();
    /// The fields that can show what is wrong with them.
    QStringList fields() const;

    /// An editor under its label; `problemOf`: the field whose problems it shows when not its own.
    LabelledField *addField(const QString &field, const QString &label, QWidget *editor,
                            const QString &hint = {}, const QString &problemOf = {});
    QLineEdit *text(const QString &field, Empty empty = Empty::Text);
    /// A number that may be missing; what is none stays as a text, to be complained about.
    QLineEdit *amount(const QString &field, const QString &missing);
    QWidget *choice(const QString &field,
                    const std::vector<std::pair<QString, QString>> &titlesAndValues);
    QWidget *flag(const QString &field, const QString &label, const QString &hint,
                  bool missing = false);
    /// Texts, one a line.
    QWidget *lines(const QString &field, const QString &placeholder, Empty empty = Empty::Text);
    /// NAME=value, one a line.
    QWidget *pairs(const QString &field, const QString &placeholder);
    QWidget *number(const QString &field, int decimals);
    static QGridLayout *columns(int count);

private:
    using Reader = std::function<Json(const QString &text)>;
    using Writer = std::function<QString(const Json &value)>;
    QWidget *block(const QString &field, const QString &placeholder, const Reader &read,
                   const Writer &write);

    SettingsList &m_list;
    const QString m_prefix;
    const QString m_kind;
    int m_row = -1;
    bool m_following = false; ///< editors are being filled, not used
    std::vector<std::function<void()>> m_fillers;
    std::vector<std::pair<QString, LabelledField *>> m_fields; ///< by what can be wrong with them
};

} // namespace tradespace
