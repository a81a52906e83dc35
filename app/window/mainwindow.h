// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/connectionjobs.h"
#include "app/session/pricejobs.h"
#include "app/session/session.h"
#include "app/session/tooljobs.h"
#include "app/settings.h"
#include "app/window/actions.h"
#include "widgets/common/theme.h"

#include <QWidget>

#include <QMainWindow>

class QStackedWidget;
class QTabBar;

namespace tradespace {

class CalculatorDock;
class ConnectionsWindow;
class CurvesPage;
class Header;
class NoticeBar;
class PricesWindow;
class RunsPage;
class SetupPage;
class Sidebar;
class StatusLine;
class ToolsWindow;
class TopologyPage;

/// The window: puts pages, lists and actions together and asks the user for files. What happens is
/// the session's. Lives in the GUI thread.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    enum Page
    {
        SetupPlace,
        CurvesPlace,
        RunsPlace,
        TopologyPlace
    };
    /// None is owned. `start`: the description that "New experiment" begins with;
    /// `readyMade`: those that its menu offers.
    MainWindow(Session &session, ConnectionJobs &connections, ToolJobs &tools, PriceJobs &prices,
               Settings &settings, Json start, std::vector<Json> readyMade);
    ~MainWindow() override;

    void showPage(Page page);
    Page page() const;
    void setAppearance(Appearance appearance);
    CalculatorDock &calculator() const { return *m_calculator; }
    ConnectionsWindow &connections() const { return *m_connections; }
    ToolsWindow &tools() const { return *m_tools; }
    PricesWindow &prices() const { return *m_prices; }
    const Theme &theme() const { return m_theme; }

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void build(const std::vector<Json> &readyMade);
    void addCalculator();
    void connectActions();
    void connectSession();
    /// These ask first where money leaves the house.
    void runAsked();
    void trialAsked(const std::function<void()> &begin);
    void replayAsked();
    void connectReplays();
    void refreshActions();
    void onShown();
    void say(const Notice &notice);
    NoticeBar &barOf(Notice::Place place);
    QList<QAction *> remediesOf(const Notice &notice);
    void ask(const QString &title, const QString &suggestion, const QString &filter,
             const std::function<Result<void>(const QString &)> &write, Notice::Place place);
    void askFolder(const QString &title, const std::function<Result<void>(const QString &)> &write);
    void report(const Result<void> &written, const QString &where, Notice::Place place);
    void importFile();
    void chooseTasks();
    void chooseWorkspace();
    void openWorkspace(const QString &path);
    void applyAppearance();

    Session &m_session;
    Settings &m_settings;
    const Json m_start;
    WindowActions m_actions;
    Theme m_theme;
    QPalette m_systemPalette;
    Sidebar *m_sidebar = nullptr;
    Header *m_header = nullptr;
    QTabBar *m_tabs = nullptr;
    NoticeBar *m_notices = nullptr;
    QStackedWidget *m_pages = nullptr;
    SetupPage *m_setup = nullptr;
    CurvesPage *m_curves = nullptr;
    RunsPage *m_runs = nullptr;
    TopologyPage *m_topology = nullptr;
    StatusLine *m_status = nullptr;
    CalculatorDock *m_calculator = nullptr;
    ConnectionsWindow *m_connections;
    ToolsWindow *m_tools;
    PricesWindow *m_prices;
    bool m_closing = false; ///< the window closes as soon as nothing runs any more
};

} // namespace tradespace
