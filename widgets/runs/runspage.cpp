// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/runs/runspage.h"

#include "widgets/common/appearance.h"
#include "widgets/common/emptystate.h"
#include "widgets/common/noticebar.h"
#include "widgets/runs/runfilterbar.h"
#include "widgets/runs/runsview.h"
#include "widgets/runs/tracepane.h"
#include "widgets/runs/traceview.h"

#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

RunsPage::RunsPage(RunTable &runs, TraceModel &trace, Selection &selection, const Actions &actions,
                   QWidget *parent)
    : QWidget(parent)
    , m_runs(runs)
    , m_selection(selection)
    , m_filter(new RunFilter(runs, this))
    , m_notices(new NoticeBar)
    , m_bar(new RunFilterBar(runs, *m_filter, selection))
    , m_table(new RunsView(*m_filter))
    , m_pane(new TracePane(runs, trace))
    , m_empty(new EmptyState(QList{actions.run} + actions.instead))
    , m_noMatch(new EmptyState({m_bar->clearAction()}))
    , m_pages(new QStackedWidget)
    , m_lists(new QStackedWidget)
{
    m_empty->setText(tr("No runs yet"),
                     tr("Every run of the experiment will be listed here, with all of its steps."));
    m_noMatch->setText(tr("No run matches the filter"), {});
    m_lists->addWidget(m_table);
    m_lists->addWidget(m_noMatch);

    auto *left = new QWidget;
    auto *list = new QVBoxLayout(left);
    list->setContentsMargins(0, 0, space::inside, 0);
    list->setSpacing(space::inside);
    list->addWidget(m_bar);
    list->addWidget(m_lists, 1);
    auto *splitter = new QSplitter(Qt::Horizontal);
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(space::inside);
    splitter->addWidget(left);
    splitter->addWidget(m_pane);
    left->setMinimumWidth(300);
    m_pane->setMinimumWidth(300);
    splitter->setStretchFactor(0, 5);
    splitter->setStretchFactor(1, 4);
    splitter->setSizes({1250, 1000});
    m_pages->addWidget(m_empty);
    m_pages->addWidget(splitter);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::group, space::between, space::group, space::between);
    column->setSpacing(space::inside);
    column->addWidget(m_notices);
    column->addWidget(m_pages, 1);
    setTabOrder(m_table, m_pane->view());

    connect(m_table, &RunsView::runChosen, this,
            [this](const RunKey &run) { m_selection.chooseRun(run); });
    connect(m_table, &RunsView::shifted, this, &RunsPage::follow);
    connect(m_bar, &RunFilterBar::aboutToFilter, m_table, &RunsView::beginShift);
    connect(m_bar, &RunFilterBar::filtered, m_table, &RunsView::endShift);
    connect(m_bar, &RunFilterBar::filtered, m_table, &RunsView::fitColumns);
    connect(m_bar, &RunFilterBar::filtered, this, &RunsPage::follow);
    connect(&selection, &Selection::choiceChanged, this, &RunsPage::follow);
    connect(m_filter, &QAbstractItemModel::modelReset, this, &RunsPage::follow);
    connect(&runs, &QAbstractItemModel::rowsInserted, this, &RunsPage::showWhatThereIs);
    follow();
}

void RunsPage::setTheme(const Theme &theme)
{
    m_notices->setTheme(theme);
    m_table->setTheme(theme);
    m_pane->setTheme(theme);
}

/// Everything shows what the selection says.
void RunsPage::follow()
{
    m_table->showRun(m_selection.run());
    m_pane->setRun(m_selection.run());
    showWhatThereIs();
}

void RunsPage::showWhatThereIs()
{
    m_pages->setCurrentIndex(m_runs.rowCount() == 0 ? 0 : 1);
    m_lists->setCurrentIndex(m_filter->rowCount() == 0 ? 1 : 0);
}

} // namespace tradespace
