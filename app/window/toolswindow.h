// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/tooljobs.h"
#include "widgets/tools/toolsdialog.h"

namespace tradespace {

/// The dialog of tools with the jobs that do what it wants. What runs ends when it is closed. Lives
/// in the GUI thread.
class ToolsWindow : public ToolsDialog
{
    Q_OBJECT

public:
    /// The jobs are not owned.
    explicit ToolsWindow(ToolJobs &jobs, QWidget *parent = nullptr);
    /// Shows it; the file is read unless it is shown already.
    void present();

private:
    void askForFolder(int row, const QString &field);

    ToolJobs &m_jobs;
};

} // namespace tradespace
