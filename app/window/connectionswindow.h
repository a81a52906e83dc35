// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/connectionjobs.h"
#include "widgets/connections/connectionsdialog.h"

namespace tradespace {

/// The dialog of connections with the jobs that do what it wants. What runs ends when it is closed.
/// Lives in the GUI thread.
class ConnectionsWindow : public ConnectionsDialog
{
    Q_OBJECT

public:
    /// The jobs are not owned.
    explicit ConnectionsWindow(ConnectionJobs &jobs, QWidget *parent = nullptr);
    /// Shows it; the file is read unless it is shown already.
    void present();

private:
    void askForKey(int row);
    void tellFound(const QStringList &titles);

    ConnectionJobs &m_jobs;
};

} // namespace tradespace
