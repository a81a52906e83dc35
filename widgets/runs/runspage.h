// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/runtable.h"
#include "models/items/selection.h"
#include "models/items/tracemodel.h"
#include "widgets/common/theme.h"

#include <QWidget>

class QAction;

namespace tradespace {

class NoticeBar;

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
    };
    RunsPage(RunTable &runs, TraceModel &trace, Selection &selection, const Actions &actions,
             QWidget *parent = nullptr);

    NoticeBar &notices() const { return *m_notices; }
    void setTheme(const Theme &theme);

private:
    NoticeBar *m_notices;
};

} // namespace tradespace
