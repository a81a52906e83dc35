// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/runfilter.h"
#include "widgets/common/theme.h"

#include <QPersistentModelIndex>
#include <QTableView>

namespace tradespace {

/// The table of runs. Less important columns give way when there is little room, and what is in
/// sight stays when runs arrive. Lives in the GUI thread.
class RunsView : public QTableView
{
    Q_OBJECT

public:
    /// `filter` outlives it.
    explicit RunsView(RunFilter &filter, QWidget *parent = nullptr);
    void setTheme(const Theme &theme);
    /// Chooses the row of a run, and scrolls only if it is out of sight; no row when it has none.
    void showRun(std::optional<RunKey> run);
    /// True while rows come and go: the current row then changes by itself.
    bool isShifting() const { return m_shifting > 0; }
    /// Between these, changes of the current row are nobody's choice.
    void beginShift();
    void endShift();

    /// Gives the room to the columns that matter most; what the filter says is left out.
    void fitColumns();

signals:
    void runChosen(const RunKey &run);
    /// Rows came or went.
    void shifted();

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void rememberPlace();
    void restorePlace();

    RunFilter &m_filter;
    int m_shifting = 0;
    QPersistentModelIndex m_anchor; ///< what keeps its place while rows come and go
    int m_anchorOffset = 0;
    bool m_remembered = false;
};

} // namespace tradespace
