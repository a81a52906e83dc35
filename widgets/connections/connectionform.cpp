// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/connections/connectionform.h"

#include "widgets/common/appearance.h"
#include "widgets/common/labelledfield.h"
#include "widgets/connections/findingsview.h"
#include "widgets/connections/modelpicker.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

constexpr int headersHeight = 60;
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

QGridLayout *columns(int count)
{
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(space::between);
    grid->setVerticalSpacing(space::between);
    for (int column = 0; column < count; ++column)
        grid->setColumnStretch(column, 1);
    return grid;
}

} // namespace

ConnectionForm::ConnectionForm(ConnectionList &list, const ServerProbe &probe, QWidget *parent)
    : TallContent(parent)
    , m_list(list)
    , m_column(new QVBoxLayout(this))
    , m_keyNote(withRole(new QLabel, "caption"))
    , m_models(new ModelPicker(list, probe))
    , m_more(new QToolButton)
    , m_further(nullptr)
{
    m_column->setContentsMargins(0, 0, space::between, 0);
    m_column->setSpacing(space::between);
    auto *top = columns(2);
    top->addWidget(addField(u"name"_s, tr("Name"), new QLineEdit,
                            tr("Models of it are called NAME/MODEL in experiments")),
                   0, 0);
    top->addWidget(
        addField(u"protocol"_s, tr("Protocol"), protocol(), tr("Most servers speak the first one")),
        0, 1);
    m_column->addLayout(top);
    m_column->addWidget(addField(u"address"_s, tr("Address"), new QLineEdit,
                                 tr("With its version, like https://host/v1")));
    m_column->addWidget(keyField());
    m_keyNote->setObjectName(u"keyNote"_s);
    m_keyNote->setTextFormat(Qt::PlainText);
    m_keyNote->setWordWrap(true);
    m_column->addWidget(m_keyNote);
    m_column->addWidget(addField(u"models"_s, tr("Models"), m_models, {}));
    m_column->addWidget(new FindingsView(probe));
    m_further = further();
    m_more->setObjectName(u"furtherSettings"_s);
    m_more->setText(tr("Further settings"));
    m_more->setCheckable(true);
    m_more->setArrowType(Qt::RightArrow);
    m_more->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_more->setFocusPolicy(Qt::StrongFocus);
    m_further->hide();
    connect(m_more, &QToolButton::toggled, this, [this](bool open) {
        m_more->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
        m_further->setVisible(open);
    });
    m_column->addWidget(m_more, 0, Qt::AlignLeft);
    m_column->addWidget(m_further);
    m_column->addStretch(1); // fields are no taller than they need
    connect(&list, &ConnectionList::changed, this, &ConnectionForm::follow);
    follow();
}

void ConnectionForm::setRow(int row)
{
    m_row = row;
    m_more->setChecked(false);
    m_models->setRow(row);
    follow();
}

void ConnectionForm::set(const QString &field, const Json &value)
{
    if (shows() && !m_following)
        m_list.set(m_row, field, value);
}

/// A line edit is bound to its field; other editors bind themselves.
LabelledField *ConnectionForm::addField(const QString &field, const QString &label, QWidget *editor,
                                        const QString &hint)
{
    editor->setObjectName(u"connection-"_s + field);
    if (auto *edit = qobject_cast<QLineEdit *>(editor)) {
        connect(edit, &QLineEdit::textEdited, this,
                [this, field](const QString &text) { set(field, utf8(text)); });
        m_fillers.emplace_back([this, field, edit] {
            const QString text = textOf(m_list.value(m_row, field));
            if (edit->text() != text)
                edit->setText(text);
        });
    }
    auto *made = new LabelledField(label, editor, hint);
    m_fields.emplace_back(field, made);
    return made;
}

/// The name of the key, and a way to put one into the keychain.
QWidget *ConnectionForm::keyField()
{
    auto *box = new QWidget;
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::between);
    row->addWidget(addField(u"key"_s, tr("Environment variable that holds the key"), new QLineEdit,
                            tr("Its name only, or keychain:NAME. The key is read when it is needed, "
                               "and kept in no file.")),
                   1);
    auto *keep = new QPushButton(tr("Keep a key…"));
    keep->setObjectName(u"keepKey"_s);
    keep->setToolTip(tr("Puts a key into the desktop's keychain, for this host only"));
    connect(keep, &QPushButton::clicked, this, &ConnectionForm::keepKeyWanted);
    auto *beside = new LabelledField(u" "_s, keep); // in line with the field, whatever is said below it
    keep->setAccessibleName(keep->text());
    row->addWidget(beside, 0, Qt::AlignTop);
    return box;
}

QWidget *ConnectionForm::protocol()
{
    auto *combo = new QComboBox;
    combo->addItem(tr("OpenAI Chat Completions"), u"openai"_s);
    combo->addItem(tr("Anthropic Messages"), u"anthropic"_s);
    connect(combo, &QComboBox::activated, this,
            [this, combo] { set(u"protocol"_s, utf8(combo->currentData().toString())); });
    m_fillers.emplace_back([this, combo] {
        combo->setCurrentIndex(combo->findData(textOf(m_list.value(m_row, u"protocol"_s))));
    });
    return combo;
}

QWidget *ConnectionForm::headers()
{
    auto *edit = new QPlainTextEdit;
    edit->setTabChangesFocus(true);
    edit->setFixedHeight(headersHeight);
    edit->setPlaceholderText(tr("One a line, as Name: value"));
    connect(edit, &QPlainTextEdit::textChanged, this,
            [this, edit] { set(u"headers"_s, listOf(edit->toPlainText())); });
    m_fillers.emplace_back([this, edit] {
        const Json list = m_list.value(m_row, u"headers"_s);
        if (listOf(edit->toPlainText()) != list) // else somebody types, and may be between lines
            edit->setPlainText(linesOf(list));
    });
    return edit;
}

QWidget *ConnectionForm::flag(const QString &field, const QString &label, const QString &hint)
{
    auto *check = new QCheckBox(label);
    check->setObjectName(u"connection-"_s + field);
    check->setToolTip(hint);
    connect(check, &QCheckBox::toggled, this, [this, field](bool on) { set(field, on); });
    m_fillers.emplace_back(
        [this, field, check] { check->setChecked(m_list.value(m_row, field) == Json(true)); });
    return check;
}

LabelledField *ConnectionForm::number(const QString &field, const QString &problemOf,
                                      const QString &label, const QString &hint, int decimals)
{
    auto *spin = new QDoubleSpinBox;
    spin->setDecimals(decimals);
    spin->setRange(0, mostNumber);
    spin->setButtonSymbols(QAbstractSpinBox::NoButtons);
    spin->setGroupSeparatorShown(false);
    connect(spin, &QDoubleSpinBox::valueChanged, this, [this, field, decimals](double value) {
        set(field, decimals == 0 ? Json(static_cast<int>(value)) : Json(value));
    });
    m_fillers.emplace_back([this, field, spin] {
        const Json value = m_list.value(m_row, field);
        if (value.is_number() && spin->value() != value.get<double>())
            spin->setValue(value.get<double>());
    });
    auto *made = addField(field, label, spin, hint);
    m_fields.back().first = problemOf;
    made->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // columns of equal width
    return made;
}

QWidget *ConnectionForm::further()
{
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::between);
    column->addWidget(flag(u"stream"_s, tr("Answers come as a stream"),
                           tr("A broken answer is seen sooner; nearly every server can do it")));
    column->addWidget(flag(u"seed"_s, tr("Send a seed with each request"),
                           tr("Servers that take one repeat themselves more often")));
    auto *numbers = columns(4);
    numbers->addWidget(number(u"parallel"_s, u"parallel"_s, tr("Requests at once"),
                              tr("No more than that are on their way to this server"), 0),
                       0, 0);
    numbers->addWidget(number(u"timeouts.connect"_s, u"timeouts"_s, tr("Connect within, s"),
                              tr("Name look-up, connection and TLS"), 1),
                       0, 1);
    numbers->addWidget(number(u"timeouts.first_byte"_s, {}, tr("First byte within, s"),
                              tr("Of the answer, from the beginning"), 1),
                       0, 2);
    numbers->addWidget(
        number(u"timeouts.total"_s, {}, tr("All within, s"), tr("The whole answer"), 1), 0, 3);
    column->addLayout(numbers);
    column->addWidget(addField(u"headers"_s, tr("Further headers"), headers(),
                               tr("Sent with each request; keys do not belong here")));
    column->addWidget(addField(u"embeddings"_s, tr("Model of embeddings"), new QLineEdit,
                               tr("Compares what agents of a team say (R); empty: by their words")));
    column->addWidget(addField(u"proxy"_s, tr("Proxy"), new QLineEdit,
                               tr("Empty: none, whatever the environment says")));
    return box;
}

void ConnectionForm::follow()
{
    setVisible(shows());
    if (!shows())
        return;
    const QScopedValueRollback quiet(m_following, true);
    for (const auto &fill : m_fillers)
        fill();
    for (const auto &[field, shown] : m_fields)
        shown->setProblem(field.isEmpty() ? QString() : m_list.problemOf(m_row, field));
    m_keyNote->setText(m_list.keyNote(m_row));
    m_keyNote->setVisible(!m_keyNote->text().isEmpty());
    for (const QString &folded :
         {u"parallel"_s, u"timeouts"_s, u"headers"_s, u"embeddings"_s}) { // what is wrong must be seen
        if (!m_list.problemOf(m_row, folded).isEmpty())
            m_more->setChecked(true);
    }
}

} // namespace tradespace
