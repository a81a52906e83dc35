// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/settings/settingsform.h"

#include "widgets/common/appearance.h"
#include "widgets/common/labelledfield.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScopedValueRollback>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

constexpr int linesHeight = 60;
constexpr double mostNumber = 999'999; ///< what is too large says so itself

QString textOf(const Json &value)
{
    return value.is_string() ? qstr(value.get<std::string>()) : QString();
}

QString linesOf(const Json &list)
{
    QStringList lines;
    if (list.is_array()) {
        for (const Json &line : list)
            lines << textOf(line);
    }
    return lines.join(u'\n');
}

Json listOf(const QString &lines)
{
    Json list = Json::array();
    for (const QString &line : lines.split(u'\n', Qt::SkipEmptyParts))
        list.push_back(utf8(line.trimmed()));
    return list;
}

QString pairsOf(const Json &object)
{
    QStringList lines;
    if (object.is_object()) {
        for (const auto &[name, value] : object.items())
            lines << (value.is_string() ? QString(qstr(name) + u'=' + textOf(value)) : qstr(name));
    }
    return lines.join(u'\n');
}

/// A line without "=" has no value, which is told of.
Json objectOf(const QString &lines)
{
    Json object = Json::object();
    for (const QString &line : lines.split(u'\n', Qt::SkipEmptyParts)) {
        const auto sign = line.indexOf(u'=');
        if (sign < 0)
            object[utf8(line.trimmed())] = Json();
        else
            object[utf8(line.left(sign).trimmed())] = utf8(line.mid(sign + 1));
    }
    return object.empty() ? Json() : object;
}

} // namespace

SettingsForm::SettingsForm(SettingsList &list, QString prefix, QString kind, QWidget *parent)
    : TallContent(parent)
    , m_list(list)
    , m_prefix(std::move(prefix))
    , m_kind(std::move(kind))
{
}

void SettingsForm::setRow(int row)
{
    m_row = row;
    follow();
}

bool SettingsForm::shows() const
{
    return m_row >= 0 && m_row < m_list.rowCount() && m_list.kind(m_row) == m_kind;
}

void SettingsForm::set(const QString &field, const Json &value)
{
    if (shows() && !m_following)
        m_list.set(m_row, field, value);
}

void SettingsForm::begin()
{
    connect(&m_list, &SettingsList::changed, this, &SettingsForm::follow);
    follow();
}

void SettingsForm::follow()
{
    setVisible(shows());
    if (!shows())
        return;
    const QScopedValueRollback quiet(m_following, true);
    for (const auto &fill : m_fillers)
        fill();
    for (const auto &[field, shown] : m_fields)
        shown->setProblem(field.isEmpty() ? QString() : m_list.problemOf(m_row, field));
}

QStringList SettingsForm::fields() const
{
    QStringList names;
    for (const auto &[field, shown] : m_fields)
        names << field;
    return names;
}

LabelledField *SettingsForm::addField(const QString &field, const QString &label, QWidget *editor,
                                      const QString &hint, const QString &problemOf)
{
    editor->setObjectName(m_prefix + field);
    auto *made = new LabelledField(label, editor, hint);
    m_fields.emplace_back(problemOf.isNull() ? field : problemOf, made);
    return made;
}

QLineEdit *SettingsForm::text(const QString &field, Empty empty)
{
    auto *edit = new QLineEdit;
    connect(edit, &QLineEdit::textEdited, this, [this, field, empty](const QString &text) {
        set(field, text.isEmpty() && empty == Empty::Absent ? Json() : Json(utf8(text)));
    });
    addFiller([this, field, edit] {
        const QString text = textOf(value(field));
        if (edit->text() != text)
            edit->setText(text);
    });
    return edit;
}

QLineEdit *SettingsForm::amount(const QString &field, const QString &missing)
{
    auto *edit = new QLineEdit;
    edit->setPlaceholderText(missing);
    connect(edit, &QLineEdit::textEdited, this,
            [this, field](const QString &text) { set(field, amountFrom(text)); });
    addFiller([this, field, edit] {
        const Json now = value(field);
        if (amountFrom(edit->text()) != now) // else somebody types, like "0." on the way to 0.5
            edit->setText(amountText(now));
    });
    return edit;
}

QWidget *SettingsForm::choice(const QString &field,
                              const std::vector<std::pair<QString, QString>> &titlesAndValues)
{
    auto *combo = new QComboBox;
    for (const auto &[title, value] : titlesAndValues)
        combo->addItem(title, value);
    connect(combo, &QComboBox::activated, this,
            [this, field, combo] { set(field, utf8(combo->currentData().toString())); });
    addFiller(
        [this, field, combo] { combo->setCurrentIndex(combo->findData(textOf(value(field)))); });
    return combo;
}

QWidget *SettingsForm::flag(const QString &field, const QString &label, const QString &hint,
                            bool missing)
{
    auto *check = new QCheckBox(label);
    check->setObjectName(m_prefix + field);
    check->setToolTip(hint);
    connect(check, &QCheckBox::toggled, this, [this, field](bool on) { set(field, on); });
    addFiller([this, field, check, missing] {
        const Json now = value(field);
        check->setChecked(now.is_boolean() ? now.get<bool>() : missing);
    });
    return check;
}

QWidget *SettingsForm::block(const QString &field, const QString &placeholder, const Reader &read,
                             const Writer &write)
{
    auto *edit = new QPlainTextEdit;
    edit->setTabChangesFocus(true);
    edit->setLineWrapMode(QPlainTextEdit::NoWrap); // a line is one entry
    edit->setFixedHeight(linesHeight);
    edit->setPlaceholderText(placeholder);
    connect(edit, &QPlainTextEdit::textChanged, this,
            [this, field, edit, read] { set(field, read(edit->toPlainText())); });
    addFiller([this, field, edit, read, write] {
        const Json now = value(field);
        if (read(edit->toPlainText()) != now) // else somebody types, and may be between lines
            edit->setPlainText(write(now));
    });
    return edit;
}

QWidget *SettingsForm::lines(const QString &field, const QString &placeholder, Empty empty)
{
    const auto read = [empty](const QString &text) {
        Json list = listOf(text);
        return list.empty() && empty == Empty::Absent ? Json() : list;
    };
    return block(field, placeholder, read, linesOf);
}

QWidget *SettingsForm::pairs(const QString &field, const QString &placeholder)
{
    return block(field, placeholder, objectOf, pairsOf);
}

QWidget *SettingsForm::number(const QString &field, int decimals)
{
    auto *spin = new QDoubleSpinBox;
    spin->setDecimals(decimals);
    spin->setRange(0, mostNumber);
    spin->setButtonSymbols(QAbstractSpinBox::NoButtons);
    spin->setGroupSeparatorShown(false);
    connect(spin, &QDoubleSpinBox::valueChanged, this, [this, field, decimals](double value) {
        set(field, decimals == 0 ? Json(static_cast<int>(value)) : Json(value));
    });
    addFiller([this, field, spin] {
        const Json now = value(field);
        if (now.is_number() && spin->value() != now.get<double>())
            spin->setValue(now.get<double>());
    });
    return spin;
}

QGridLayout *SettingsForm::columns(int count)
{
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(space::between);
    grid->setVerticalSpacing(space::between);
    for (int column = 0; column < count; ++column)
        grid->setColumnStretch(column, 1);
    return grid;
}

} // namespace tradespace
