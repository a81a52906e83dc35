// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/window/mainwindow.h"

#include <functional>

namespace tradespace {

/// The real window on a workspace of its own, driven without a user. Lives in the GUI thread.
class Stage
{
public:
    /// `settingsFile`: not the user's, as the connections and tools beside it are not.
    Stage(Sources sources, const QString &workspace, const QString &settingsFile,
          std::vector<Json> readyMade, QSize size);

    Session &session() { return m_session; }
    ConnectionJobs &connections() { return m_connections; }
    ToolJobs &tools() { return m_tools; }
    PriceJobs &prices() { return m_prices; }
    MainWindow &window() { return m_window; }
    Standing::State state() const { return m_standing.value().state; }
    /// Runs the event loop until it is so; an error when it takes too long.
    Result<void> until(const std::function<bool()> &so, const QString &what);
    Result<void> open(); ///< until the workspace is open and something is shown
    Result<void> run(double share); ///< until that share of the runs has finished
    Result<void> settle(); ///< until forecast, analysis and trace have come and are painted
    /// A picture of the window, or of a part of it.
    Result<void> save(const QString &file, QWidget *part = nullptr);

private:
    Settings m_settings;
    Session m_session;
    ConnectionJobs m_connections;
    ToolJobs m_tools;
    PriceJobs m_prices;
    const StandingModel &m_standing;
    MainWindow m_window;
    QString m_workspace;
};

} // namespace tradespace
