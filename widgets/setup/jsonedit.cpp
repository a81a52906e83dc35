// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/setup/jsonedit.h"

#include <QCheckBox>
#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QSignalBlocker>

#include <cmath>

#include <limits>

namespace tradespace {

JsonEdit::JsonEdit(Draft &draft, const QString &field, Kind kind, QWidget *parent)
    : QLineEdit(parent)
    , m_draft(draft)
    , m_field(field)
    , m_kind(kind)
{
    setObjectName(field);
    setMaxLength(10'000);
    if (kind != Kind::Text)
        setMaximumWidth(120);
    const auto refresh = [this] {
        setEnabled(m_draft.mayChange(m_field));
        const Json value = m_draft.value(m_field);
        if (parsed(text()) != value)
            show(value);
    };
    refresh();
    connect(&draft, &Draft::changed, this, refresh);
    connect(this, &QLineEdit::textEdited, this, &JsonEdit::take);
}

void JsonEdit::setFallback(const QString &text)
{
    setPlaceholderText(text);
}

void JsonEdit::show(const Json &value)
{
    const QSignalBlocker quiet(this);
    if (value.is_null())
        clear();
    else if (value.is_string())
        setText(qstr(value.get<std::string>()));
    else if (value.is_number_float())
        setText(QString::number(value.get<double>(), 'g', 12));
    else
        setText(qstr(dump(value)));
}

Json JsonEdit::parsed(const QString &text) const
{
    const QString trimmed = text.trimmed();
    if (m_kind == Kind::Text)
        return utf8(text);
    if (trimmed.isEmpty())
        return {};
    bool isNumber = false;
    if (const qint64 whole = trimmed.toLongLong(&isNumber); isNumber)
        return whole;
    if (const double number = trimmed.toDouble(&isNumber);
        isNumber && std::isfinite(number) && m_kind == Kind::Amount)
        return number;
    return utf8(trimmed);
}

void JsonEdit::take(const QString &text)
{
    m_draft.set(m_field, parsed(text));
}

void JsonEdit::keyPressEvent(QKeyEvent *event)
{
    const int step = event->key() == Qt::Key_Up ? 1 : event->key() == Qt::Key_Down ? -1 : 0;
    const Json now = parsed(text().isEmpty() ? placeholderText() : text());
    if (m_kind != Kind::Whole || step == 0 || !now.is_number_integer() || !isEnabled()) {
        QLineEdit::keyPressEvent(event);
        return;
    }
    const qint64 value = now.get<qint64>();
    const qint64 next = value == std::numeric_limits<qint64>::max() && step > 0
        ? value
        : std::max<qint64>(0, value + step);
    setText(QString::number(next));
    take(text());
}

void bindField(QPlainTextEdit *edit, Draft &draft, const QString &field)
{
    edit->setObjectName(field);
    const auto refresh = [edit, &draft, field] {
        edit->setEnabled(draft.mayChange(field));
        const Json value = draft.value(field);
        const QString text = value.is_string() ? qstr(value.get<std::string>()) : QString();
        if (edit->toPlainText() == text)
            return;
        const QSignalBlocker quiet(edit);
        edit->setPlainText(text);
    };
    refresh();
    QObject::connect(&draft, &Draft::changed, edit, refresh);
    QObject::connect(edit, &QPlainTextEdit::textChanged, edit,
                     [edit, &draft, field] { draft.set(field, utf8(edit->toPlainText())); });
}

void bindField(QCheckBox *box, Draft &draft, const QString &field)
{
    box->setObjectName(field);
    const auto refresh = [box, &draft, field] {
        box->setEnabled(draft.mayChange(field));
        const QSignalBlocker quiet(box);
        box->setChecked(draft.value(field) == true);
    };
    refresh();
    QObject::connect(&draft, &Draft::changed, box, refresh);
    QObject::connect(box, &QCheckBox::toggled, box,
                     [&draft, field](bool on) { draft.set(field, on); });
}

} // namespace tradespace
