// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/runfilter.h"
#include "models/items/selection.h"
#include "models/items/tracemodel.h"
#include "widgets/common/theme.h"

#include <QWidget>

class QAction;
class QStackedWidget;

namespace tradespace {

class EmptyState;
class NoticeBar;
class RunFilterBar;
class RunsView;
class TracePane;

/// The page of runs: a table with filters on the left, the timeline of the chosen run on the right.
/// Choosing a row chooses the run in the selection; whoever owns the trace model then fills it.
/// Lives in the GUI thread.
class RunsPage : public QWidget
{
    Q_OBJECT

public:
    struct Actions
    {
        QAction *run; ///< fills the page when it is empty
        QList<QAction *> instead; ///< what to do first while it cannot be run
    };
    RunsPage(RunTable &runs, TraceModel &trace, Selection &selection, const Actions &actions,
             QWidget *parent = nullptr);

    NoticeBar &notices() const { return *m_notices; }
    void setTheme(const Theme &theme);

private:
    void follow();
    void showWhatThereIs();

    RunTable &m_runs;
    Selection &m_selection;
    RunFilter *m_filter;
    NoticeBar *m_notices;
    RunFilterBar *m_bar;
    RunsView *m_table;
    TracePane *m_pane;
    EmptyState *m_empty;
    EmptyState *m_noMatch;
    QStackedWidget *m_pages; ///< nothing yet, or the runs
    QStackedWidget *m_lists; ///< the table, or that nothing matches
};

} // namespace tradespace
