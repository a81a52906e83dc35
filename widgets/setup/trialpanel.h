// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/draft.h"
#include "models/items/taskfiledesk.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace tradespace {

/// A dry run before anything is paid for on a large scale: one button, and what came of it. Lives
/// in the GUI thread.
class TrialPanel : public QWidget
{
    Q_OBJECT

public:
    TrialPanel(Draft &draft, TaskFileDesk &desk, QWidget *parent = nullptr);

private:
    void refresh();

    Draft &m_draft;
    TaskFileDesk &m_desk;
    QPushButton *m_button;
    QLabel *m_said;
};

} // namespace tradespace
