// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/setup/setuppage.h"

#include "widgets/common/actionbutton.h"
#include "widgets/common/appearance.h"
#include "widgets/common/emptystate.h"
#include "widgets/common/noticebar.h"
#include "widgets/setup/consequences.h"
#include "widgets/setup/setupform.h"

#include <QAction>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace tradespace {

namespace {

constexpr int formWidth = 680;
constexpr int consequencesWidth = 300;
constexpr int besideFrom = 640;

QScrollArea *scrolling(QWidget *content)
{
    auto *area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(content);
    return area;
}

} // namespace

SetupPage::SetupPage(Draft &draft, TaskFileDesk &desk, const Actions &actions, QWidget *parent)
    : QWidget(parent)
    , m_draft(draft)
    , m_actions(actions)
    , m_notices(new NoticeBar)
    , m_lockNote(new NoticeBar)
    , m_form(new SetupForm(draft, desk))
    , m_consequences(new Consequences(draft, actions.run))
    , m_stack(new QStackedLayout)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(space::group, space::between, space::group, 0);
    outer->setSpacing(space::between);
    outer->addWidget(m_notices);
    outer->addLayout(m_stack);

    auto *empty = new EmptyState({actions.create});
    empty->setText(tr("No experiment yet"),
                   tr("An experiment is a set of tasks, the agents to try on them and the budgets "
                      "to give them. Here you describe one."));
    m_stack->addWidget(empty);

    auto *page = new QWidget;
    m_columns = new QHBoxLayout(page);
    m_columns->setContentsMargins(0, 0, 0, 0);
    m_columns->setSpacing(space::group);
    auto *left = new QVBoxLayout;
    left->setSpacing(space::between);
    left->addWidget(m_lockNote);
    m_form->setMaximumWidth(formWidth);
    left->addWidget(scrolling(m_form), 1);
    m_columns->addLayout(left, 3);
    auto *side = new QWidget;
    auto *right = new QVBoxLayout(side);
    right->setContentsMargins(0, 0, 0, space::between);
    right->setSpacing(space::inside);
    right->addWidget(m_consequences);
    auto *buttons = new QGridLayout;
    buttons->setSpacing(4);
    buttons->addWidget(buttonFor(actions.save, "flat"), 0, 0);
    buttons->addWidget(buttonFor(actions.duplicate, "flat"), 0, 1);
    buttons->addWidget(buttonFor(actions.exportDescription, "flat"), 1, 0);
    buttons->addWidget(buttonFor(actions.remove, "flat"), 1, 1);
    right->addLayout(buttons);
    right->addStretch();
    m_side = scrolling(side);
    m_columns->addWidget(m_side, 2);
    m_stack->addWidget(page);

    connect(m_form, &SetupForm::tasksFileWanted, actions.chooseTasks, &QAction::trigger);
    connect(&draft, &Draft::loaded, this, &SetupPage::refresh);
    refresh();
    arrange();
}

void SetupPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void SetupPage::arrange()
{
    const bool beside = width() >= besideFrom;
    m_columns->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_columns->setSpacing(beside ? space::group : space::between);
    m_side->setMinimumWidth(beside ? consequencesWidth : 0);
    m_side->setMaximumWidth(beside ? consequencesWidth : QWIDGETSIZE_MAX);
}

void SetupPage::refresh()
{
    m_stack->setCurrentIndex(m_draft.description().empty() ? 0 : 1);
    if (m_draft.lock() == Draft::Lock::Recorded)
        m_lockNote->say(NoticeBar::Kind::Information,
                        tr("It has runs, so what they rest on stays as it is."),
                        tr("Name, description, cap and runs at once can still be changed; "
                           "duplicate it to change the rest."),
                        {m_actions.duplicate});
    else
        m_lockNote->clear();
}

void SetupPage::setTheme(const Theme &theme)
{
    m_notices->setTheme(theme);
    m_lockNote->setTheme(theme);
    m_form->setTheme(theme);
    m_consequences->setTheme(theme);
}

} // namespace tradespace
