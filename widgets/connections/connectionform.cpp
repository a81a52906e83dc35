// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/connections/connectionform.h"

#include "widgets/common/appearance.h"
#include "widgets/common/labelledfield.h"
#include "widgets/connections/findingsview.h"
#include "widgets/connections/modelpicker.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

ConnectionForm::ConnectionForm(SettingsList &list, const ServerProbe &probe, QWidget *parent)
    : SettingsForm(list, u"connection-"_s, {}, parent)
    , m_column(new QVBoxLayout(this))
    , m_keyNote(withRole(new QLabel, "caption"))
    , m_models(new ModelPicker(list, probe))
    , m_more(new QToolButton)
    , m_further(nullptr)
{
    m_column->setContentsMargins(0, 0, space::between, 0);
    m_column->setSpacing(space::between);
    auto *top = columns(2);
    top->addWidget(addField(u"name"_s, tr("Name"), text(u"name"_s),
                            tr("Models of it are called NAME/MODEL in experiments")),
                   0, 0);
    top->addWidget(addField(u"protocol"_s, tr("Protocol"),
                            choice(u"protocol"_s,
                                   {{tr("OpenAI Chat Completions"), u"openai"_s},
                                    {tr("Anthropic Messages"), u"anthropic"_s}}),
                            tr("Most servers speak the first one")),
                   0, 1);
    m_column->addLayout(top);
    m_column->addWidget(addField(u"address"_s, tr("Address"), text(u"address"_s),
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
    begin();
}

void ConnectionForm::setRow(int row)
{
    m_more->setChecked(false);
    m_models->setRow(row);
    SettingsForm::setRow(row);
}

/// The name of the key, and a way to put one into the keychain.
QWidget *ConnectionForm::keyField()
{
    auto *box = new QWidget;
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::between);
    row->addWidget(
        addField(u"key"_s, tr("Environment variable that holds the key"), text(u"key"_s),
                 tr("Its name only, or keychain:NAME. The key is read when it is needed, "
                    "and kept in no file.")),
        1);
    auto *keep = new QPushButton(tr("Keep a key…"));
    keep->setObjectName(u"keepKey"_s);
    keep->setToolTip(tr("Puts a key into the desktop's keychain, for this host only"));
    connect(keep, &QPushButton::clicked, this, &ConnectionForm::keepKeyWanted);
    auto *beside =
        new LabelledField(u" "_s, keep); // in line with the field, whatever is said below it
    keep->setAccessibleName(keep->text());
    row->addWidget(beside, 0, Qt::AlignTop);
    return box;
}

LabelledField *ConnectionForm::numberField(const QString &field, const QString &problemOf,
                                           const QString &label, const QString &hint, int decimals)
{
    auto *made = addField(field, label, number(field, decimals), hint, problemOf);
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
    column->addWidget(
        flag(u"json_schema"_s, tr("Agents hand in by JSON schema"),
             tr("Where there is nothing to do but to hand in, the answer is held to a "
                "schema in place of a tool call. The check tells who can do it")));
    auto *numbers = columns(4);
    numbers->addWidget(numberField(u"parallel"_s, u"parallel"_s, tr("Requests at once"),
                                   tr("No more than that are on their way to this server"), 0),
                       0, 0);
    numbers->addWidget(numberField(u"timeouts.connect"_s, u"timeouts"_s, tr("Connect within, s"),
                                   tr("Name look-up, connection and TLS"), 1),
                       0, 1);
    numbers->addWidget(numberField(u"timeouts.first_byte"_s, u""_s, tr("First byte within, s"),
                                   tr("Of the answer, from the beginning"), 1),
                       0, 2);
    numbers->addWidget(
        numberField(u"timeouts.total"_s, u""_s, tr("All within, s"), tr("The whole answer"), 1), 0,
        3);
    column->addLayout(numbers);
    column->addWidget(addField(u"headers"_s, tr("Further headers"),
                               lines(u"headers"_s, tr("One a line, as Name: value")),
                               tr("Sent with each request; keys do not belong here")));
    column->addWidget(
        addField(u"embeddings"_s, tr("Model of embeddings"), text(u"embeddings"_s),
                 tr("Compares what agents of a team say (R); empty: by their words")));
    column->addWidget(addField(u"proxy"_s, tr("Proxy"), text(u"proxy"_s),
                               tr("Empty: none, whatever the environment says")));
    return box;
}

void ConnectionForm::follow()
{
    SettingsForm::follow();
    if (!shows())
        return;
    m_keyNote->setText(list().keyNote(row()));
    m_keyNote->setVisible(!m_keyNote->text().isEmpty());
    for (const QString &folded : {u"parallel"_s, u"timeouts"_s, u"headers"_s,
                                  u"embeddings"_s}) { // what is wrong must be seen
        if (!list().problemOf(row(), folded).isEmpty())
            m_more->setChecked(true);
    }
}

} // namespace tradespace
