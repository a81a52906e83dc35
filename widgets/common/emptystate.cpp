// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/emptystate.h"

#include "widgets/common/appearance.h"

#include <QAction>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace tradespace {

EmptyState::EmptyState(QAction *action, QWidget *parent)
    : QWidget(parent)
    , m_headline(withRole(new QLabel, "section"))
    , m_sentence(withRole(new QLabel, "secondary"))
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
    if (action != nullptr) {
        m_button = withRole(new QPushButton, "primary");
        const auto follow = [this, action] {
            m_button->setText(action->text());
            m_button->setEnabled(action->isEnabled());
            m_button->setVisible(action->isVisible());
        };
        follow();
        connect(action, &QAction::changed, this, follow);
        connect(m_button, &QPushButton::clicked, action, &QAction::trigger);
        column->addSpacing(space::inside);
        column->addWidget(m_button, 0, Qt::AlignHCenter);
    }
    column->addStretch(3);
}

void EmptyState::setText(const QString &headline, const QString &sentence)
{
    m_headline->setText(headline);
    m_sentence->setText(sentence);
    m_sentence->setVisible(!sentence.isEmpty());
}

} // namespace tradespace
