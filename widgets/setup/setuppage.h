// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/draft.h"
#include "models/items/taskfiledesk.h"
#include "widgets/common/theme.h"

#include <QWidget>

class QAction;
class QBoxLayout;
class QStackedLayout;

namespace tradespace {

class Consequences;
class NoticeBar;
class SetupForm;

/// The page where an experiment is described: the form on the left, what it will do on the right.
/// Lives in the GUI thread.
class SetupPage : public QWidget
{
    Q_OBJECT

public:
    struct Actions
    {
        QAction *run;
        QAction *save;
        QAction *duplicate;
        QAction *exportDescription;
        QAction *remove;
        QAction *create; ///< fills the page when there is no experiment at all
        QAction *chooseTasks; ///< asks for a file with tasks
    };
    SetupPage(Draft &draft, TaskFileDesk &desk, const Actions &actions,
              QWidget *parent = nullptr);

    NoticeBar &notices() const { return *m_notices; }
    void setTheme(const Theme &theme);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void refresh();
    void arrange();

    Draft &m_draft;
    const Actions m_actions;
    NoticeBar *m_notices;
    NoticeBar *m_lockNote;
    SetupForm *m_form;
    Consequences *m_consequences;
    QStackedLayout *m_stack;
    QBoxLayout *m_columns = nullptr;
    QWidget *m_side = nullptr; ///< the consequences; below the form where it is narrow
};

} // namespace tradespace
