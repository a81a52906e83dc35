// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/emptystate.h"

#include "widgets/common/appearance.h"

#include <QAction>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace tradespace {

EmptyState::EmptyState(const QList<QAction *> &actions, QWidget *parent)
    : QWidget(parent)
    , m_actions(actions)
    , m_headline(withRole(new QLabel, "section"))
    , m_sentence(withRole(new QLabel, "secondary"))
    , m_button(withRole(new QPushButton, "primary"))
{
    auto *column = new QVBoxLayout(this);
    column->setSpacing(space::inside);
    column->addStretch(2);
    for (QLabel *label : {m_headline, m_sentence}) {
        label->setTextFormat(Qt::PlainText);
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
        column->addWidget(label);
    }
    column->addSpacing(space::inside);
    column->addWidget(m_button, 0, Qt::AlignHCenter);
    column->addStretch(3);
    for (QAction *action : m_actions)
        connect(action, &QAction::changed, this, &EmptyState::follow);
    connect(m_button, &QPushButton::clicked, this, [this] { m_action->trigger(); });
    m_button->setVisible(!m_actions.empty());
    if (!m_actions.empty())
        follow();
}

void EmptyState::follow()
{
    const auto usable = std::find_if(m_actions.begin(), m_actions.end(),
                                     [](const QAction *action) { return action->isEnabled(); });
    m_action = usable != m_actions.end() ? *usable : m_actions.front();
    m_button->setText(m_action->text());
    m_button->setToolTip(m_action->toolTip());
    m_button->setEnabled(m_action->isEnabled());
}

void EmptyState::setText(const QString &headline, const QString &sentence)
{
    m_headline->setText(headline);
    m_sentence->setText(sentence);
    m_sentence->setVisible(!sentence.isEmpty());
}

} // namespace tradespace
