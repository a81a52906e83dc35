// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/mainwindow.h"

#include "app/window/calculatordock.h"
#include "app/window/connectionswindow.h"
#include "app/window/exports.h"
#include "app/window/priceswindow.h"
#include "app/window/toolswindow.h"
#include "widgets/common/appearance.h"
#include "widgets/common/noticebar.h"
#include "widgets/curves/curvespage.h"
#include "widgets/runs/runspage.h"
#include "widgets/setup/setuppage.h"
#include "widgets/shell/header.h"
#include "widgets/shell/sidebar.h"
#include "widgets/shell/statusline.h"
#include "widgets/shell/workarea.h"
#include "widgets/topology/topologypage.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QStackedWidget>
#include <QTabBar>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

MainWindow::MainWindow(Session &session, ConnectionJobs &connections, ToolJobs &tools,
                       PriceJobs &prices, Settings &settings, Json start,
                       std::vector<Json> readyMade)
    : m_session(session)
    , m_settings(settings)
    , m_start(std::move(start))
    , m_actions(this)
    , m_theme(Theme::light())
    , m_systemPalette(QApplication::palette())
    , m_connections(new ConnectionsWindow(connections, this))
    , m_tools(new ToolsWindow(tools, this))
    , m_prices(new PricesWindow(prices, settings, this))
{
    setWindowTitle(u"Tradespace"_s);
    setMinimumSize(900, 600);
    build(readyMade);
    addCalculator();
    connectActions();
    connectSession();
    connect(&prices, &PriceJobs::saved, &session, &Session::setPrices);
    connect(&connections, &ConnectionJobs::saved, &session.draft(), &Draft::setModels);
    connect(&tools, &ToolJobs::saved, &session.draft(), &Draft::setTools);
    applyAppearance();
    if (!restoreGeometry(settings.geometry()))
        resize(1440, 900);
    restoreState(settings.windowState());
    m_header->setFocus(); // its first button is what there is to do
    showPage(static_cast<Page>(std::clamp(settings.page(), 0, int{TopologyPlace})));
    refreshActions();
}

MainWindow::~MainWindow() = default;

void MainWindow::build(const std::vector<Json> &readyMade)
{
    auto *create = new QMenu(this);
    create->addAction(m_actions.create);
    for (const Json &description : readyMade) {
        const QString name = qstr(stringOr(description, "name", {}));
        connect(create->addAction(tr("Ready-made: %1").arg(name)), &QAction::triggered, this,
                [this, description] { m_session.addDraft(description); });
    }
    create->addAction(m_actions.import);
    auto *program = new QMenu(this);
    program->addAction(m_actions.openWorkspace);
    program->addSeparator();
    program->addAction(m_actions.calculator);
    program->addAction(m_actions.connections);
    program->addAction(m_actions.tools);
    program->addAction(m_actions.prices);
    program->addSeparator();
    program->addActions(m_actions.appearances);
    program->addSeparator();
    program->addAction(m_actions.quit);

    m_sidebar = new Sidebar(
        m_session.list(),
        {create,
         program,
         {m_actions.calculator, m_actions.connections, m_actions.tools, m_actions.prices}});
    m_header = new Header(m_session.standing(), {m_actions.run, m_actions.pause, m_actions.stop});
    m_notices = new NoticeBar;
    m_notices->setObjectName(u"windowNotices"_s);
    m_setup = new SetupPage(m_session.draft(), m_session.taskFile().desk(),
                            {m_actions.run, m_actions.save, m_actions.duplicate,
                             m_actions.exportDescription, m_actions.remove, m_actions.create,
                             m_actions.chooseTasks});
    m_curves = new CurvesPage(
        m_session.results(), m_session.arms(), m_session.selection(), m_session.calculator().desk(),
        {m_actions.run,
         {m_actions.mend, m_actions.create},
         {m_actions.exportCsv, m_actions.exportJson, m_actions.exportFigures,
          m_actions.exportReport, m_actions.playAgain, m_actions.replay, m_actions.stopReplay},
         m_actions.todaysPrices,
         m_actions.askCalculator});
    m_runs = new RunsPage(m_session.runs(), m_session.trace(), m_session.selection(),
                          {m_actions.run, {m_actions.mend, m_actions.create}});
    m_topology = new TopologyPage({m_session.results(), m_session.topologies(), m_session.runs(),
                                   m_session.messages(), m_session.draft(), m_session.selection()},
                                  {m_actions.run,
                                   {m_actions.mend, m_actions.create},
                                   {m_actions.chooseTopologies, m_actions.duplicate}});
    m_status = new StatusLine(m_session.standing(), m_session.liveStanding());
    m_tabs = new QTabBar;
    m_tabs->setObjectName(u"pages"_s);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_pages = new QStackedWidget;
    for (QWidget *page : {static_cast<QWidget *>(m_setup), static_cast<QWidget *>(m_curves),
                          static_cast<QWidget *>(m_runs), static_cast<QWidget *>(m_topology)}) {
        m_tabs->addTab(m_actions.pages[m_pages->count()]->text());
        m_tabs->setTabToolTip(m_pages->count(), m_actions.pages[m_pages->count()]->toolTip());
        m_pages->addWidget(page);
    }
    connect(m_tabs, &QTabBar::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);

    auto *tabRow = new QHBoxLayout;
    tabRow->setContentsMargins(14, 0, space::group, 0);
    tabRow->addWidget(m_tabs);
    tabRow->addStretch();
    auto *noticeRow = new QHBoxLayout;
    noticeRow->setContentsMargins(space::group, 4, space::group, 0);
    noticeRow->addWidget(m_notices);
    auto *right = new QVBoxLayout;
    right->setSpacing(0);
    right->addWidget(m_header);
    right->addLayout(tabRow);
    right->addLayout(noticeRow);
    right->addWidget(m_pages, 1);
    auto *columns = new QHBoxLayout;
    columns->setSpacing(0);
    columns->addWidget(m_sidebar);
    columns->addLayout(right, 1);
    auto *centre = new WorkArea(m_sidebar);
    auto *all = new QVBoxLayout(centre);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addLayout(columns, 1);
    all->addWidget(m_status);
    setCentralWidget(centre);
}

void MainWindow::addCalculator()
{
    m_calculator = new CalculatorDock(m_session.calculator(), m_settings, this);
    addDockWidget(Qt::RightDockWidgetArea, m_calculator);
    m_calculator->hide();
    connect(m_calculator->toggleViewAction(), &QAction::toggled, m_actions.calculator,
            &QAction::setChecked);
    connect(m_actions.calculator, &QAction::triggered, this, [this](bool wanted) {
        m_calculator->setVisible(wanted);
        if (wanted)
            m_calculator->panel().focusQuestion();
    });
    connect(m_actions.askCalculator, &QAction::triggered, this, [this] {
        if (const auto question =
                questionOf(m_session.results(), m_session.calculator().desk().facts()))
            m_calculator->open(*question);
    });
    // rings of an experiment that is not shown any more would mislead
    connect(&m_session.results(), &Results::experimentChanged, m_calculator,
            [this] { m_session.calculator().desk().setMeasured({}); });
    m_session.calculator().usePublished();
}

void MainWindow::connectActions()
{
    const auto on = [this](QAction *action, auto what) {
        connect(action, &QAction::triggered, this, what);
    };
    on(m_actions.run, [this] { runAsked(); });
    on(m_actions.pause, [this] {
        if (m_session.liveStanding().value().state == Standing::State::Paused)
            m_session.resume();
        else
            m_session.pause();
    });
    on(m_actions.stop, [this] { m_session.stop(); });
    on(m_actions.create, [this] {
        m_session.addDraft(m_start);
        showPage(SetupPlace);
    });
    for (QAction *action : {m_actions.mend, m_actions.chooseTopologies})
        on(action, [this] { showPage(SetupPlace); });
    on(m_actions.duplicate, [this] {
        m_session.duplicate();
        showPage(SetupPlace);
    });
    on(m_actions.save, [this] { m_session.save(); });
    on(m_actions.remove, [this] { m_session.removeDraft(); });
    on(m_actions.bringBack, [this] { m_session.bringBack(); });
    on(m_actions.import, [this] { importFile(); });
    on(m_actions.chooseTasks, [this] { chooseTasks(); });
    on(m_actions.openWorkspace, [this] { chooseWorkspace(); });
    on(m_actions.tryAgain, [this] { openWorkspace(m_session.path()); });
    on(m_actions.connections, [this] { m_connections->present(); });
    on(m_actions.tools, [this] { m_tools->present(); });
    on(m_actions.prices, [this] { m_prices->present(); });
    on(m_actions.back, [this] { m_session.selection().back(); });
    on(m_actions.quit, [this] { close(); });
    on(m_actions.exportDescription, [this] {
        ask(
            tr("Export the description"), u"experiment.json"_s, tr("Experiments (*.json)"),
            [this](const QString &file) {
                return exportDescription(m_session.draft().description(), file);
            },
            Notice::Place::Setup);
    });
    on(m_actions.todaysPrices,
       [this] { m_session.setTodaysPrices(m_actions.todaysPrices->isChecked()); });
    const Results &results = m_session.results();
    on(m_actions.exportCsv, [this, &results] {
        ask(
            tr("Export the table of arms"), u"curves.csv"_s, tr("CSV (*.csv)"),
            [&results](const QString &file) { return exportArmsCsv(results, file); },
            Notice::Place::Curves);
    });
    on(m_actions.exportJson, [this, &results] {
        ask(
            tr("Export the analysis"), u"analysis.json"_s, tr("JSON (*.json)"),
            [&results](const QString &file) { return exportAnalysisJson(results, file); },
            Notice::Place::Curves);
    });
    on(m_actions.exportFigures, [this, &results] {
        askFolder(tr("Folder for the charts"),
                  [&results](const QString &folder) { return exportFigures(results, folder); });
    });
    on(m_actions.exportReport, [this, &results] {
        askFolder(tr("Folder for the report"),
                  [&results](const QString &folder) { return exportReport(results, folder); });
    });
    for (int i = 0; i < m_actions.pages.size(); ++i)
        on(m_actions.pages[i], [this, i] { showPage(static_cast<Page>(i)); });
    for (int i = 0; i < m_actions.appearances.size(); ++i)
        on(m_actions.appearances[i], [this, i] { setAppearance(static_cast<Appearance>(i)); });
}

void MainWindow::connectSession()
{
    m_session.taskFile().setAsker(
        [this](const std::function<void()> &begin) { trialAsked(begin); });
    connect(m_sidebar, &Sidebar::chosen, &m_session, &Session::show);
    connect(&m_session, &Session::shownChanged, this, &MainWindow::onShown);
    connect(&m_session, &Session::opened, this, [this] {
        m_sidebar->setWorkspace(m_session.path(), m_session.writable());
        if (m_session.isOpen())
            m_settings.setWorkspace(m_session.path());
        if (m_session.list().find(m_settings.experiment()) != nullptr)
            m_session.show(m_settings.experiment());
        refreshActions();
    });
    connect(&m_session, &Session::noticed, this, &MainWindow::say);
    connect(&m_session, &Session::cleared, this,
            [this](Notice::Place place) { barOf(place).clear(); });
    connect(&m_session, &Session::busyChanged, this, [this] {
        refreshActions();
        if (m_closing && !m_session.busy())
            close();
    });
    connect(&m_session.standing(), &StandingModel::changed, this, &MainWindow::refreshActions);
    connect(&m_session.liveStanding(), &StandingModel::changed, this, &MainWindow::refreshActions);
    connect(&m_session.draft(), &Draft::problemsChanged, this, &MainWindow::refreshActions);
    connect(&m_session.results(), &Results::analysisChanged, this, &MainWindow::refreshActions);
    connectReplays();
    connect(&m_session.selection(), &Selection::choiceChanged, this, &MainWindow::refreshActions);
    connect(&m_session.selection(), &Selection::armOpened, this, [this] { showPage(RunsPlace); });
}

void MainWindow::onShown()
{
    m_sidebar->setShown(m_session.shown());
    const QString name = m_session.standing().value().name;
    setWindowTitle(name.isEmpty() ? u"Tradespace"_s : QString(name + u" – Tradespace"_s));
    refreshActions();
}

void MainWindow::refreshActions()
{
    using State = Standing::State;
    const State state = m_session.standing().value().state;
    const bool writable = m_session.writable();
    const State live = m_session.liveStanding().value().state; // shown or not
    const bool any = !m_session.shown().isEmpty();
    const bool sound = m_session.draft().valid();
    const bool over = state == State::Finished;
    m_actions.run->setText(state == State::Unfinished || state == State::Failed ? tr("Go on")
                                                                                : tr("Run"));
    m_actions.run->setEnabled(any && writable && !m_session.busy() && sound && !over);
    m_actions.run->setToolTip(!writable    ? tr("The workspace can only be read")
                                  : !sound ? tr("Mend the marked fields in Set up first")
                                  : over
                                  ? tr("All runs are finished; duplicate it to change something")
                                  : m_session.busy() ? tr("An experiment is running")
                                                     : tr("Run (F5)"));
    const bool canEnd = live == State::Running || live == State::Paused;
    m_actions.pause->setText(live == State::Paused ? tr("Resume") : tr("Pause"));
    m_actions.pause->setEnabled(canEnd);
    const bool reads = !m_session.standing().value().reading.isEmpty();
    m_actions.stop->setEnabled(canEnd || state == State::Preparing || reads);
    for (QAction *action : {m_actions.create, m_actions.import})
        action->setEnabled(writable);
    m_actions.mend->setEnabled(any && !sound);
    m_actions.chooseTopologies->setEnabled(m_session.draft().lock() == Draft::Lock::Open);
    m_actions.duplicate->setEnabled(writable && any);
    m_actions.save->setEnabled(writable && any);
    m_actions.exportDescription->setEnabled(any);
    m_actions.remove->setEnabled(writable && m_session.showsDraft() && !m_session.busy());
    m_actions.openWorkspace->setEnabled(!m_session.busy());
    m_actions.back->setEnabled(m_session.selection().canGoBack());
    const bool results = !m_session.results().empty();
    for (QAction *action : {m_actions.exportCsv, m_actions.exportJson, m_actions.exportFigures,
                            m_actions.exportReport})
        action->setEnabled(results);
    m_actions.replay->setEnabled(m_session.canReplay());
    m_actions.playAgain->setEnabled(writable && m_session.canReplay());
    m_actions.stopReplay->setEnabled(m_session.replays().busy());
    const bool lives = m_session.showsLive(); // counted as it was begun
    m_actions.todaysPrices->setEnabled(results && !lives);
    m_actions.todaysPrices->setChecked(m_session.hasTodaysPrices() && !lives);
}

void MainWindow::showPage(Page page)
{
    m_tabs->setCurrentIndex(page);
    m_pages->setCurrentIndex(page);
}

MainWindow::Page MainWindow::page() const
{
    return static_cast<Page>(m_pages->currentIndex());
}

void MainWindow::setAppearance(Appearance appearance)
{
    m_settings.setAppearance(appearance);
    applyAppearance();
}

void MainWindow::applyAppearance()
{
    const Appearance appearance = m_settings.appearance();
    const bool systemIsDark = m_systemPalette.color(QPalette::Window).lightness() < 128;
    const bool dark =
        appearance == Appearance::Dark || (appearance == Appearance::System && systemIsDark);
    m_theme = dark ? Theme::dark() : Theme::light();
    m_actions.appearances[static_cast<int>(appearance)]->setChecked(true);
    applyTheme(*qApp, m_theme);
    m_sidebar->setTheme(m_theme);
    m_header->setTheme(m_theme);
    m_notices->setTheme(m_theme);
    m_setup->setTheme(m_theme);
    m_curves->setTheme(m_theme);
    m_runs->setTheme(m_theme);
    m_topology->setTheme(m_theme);
    m_status->setTheme(m_theme);
    m_calculator->setTheme(m_theme);
    m_connections->setTheme(m_theme);
    m_tools->setTheme(m_theme);
    m_prices->setTheme(m_theme);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_session.busy()) {
        m_closing = true; // runs end at their next call; then the window closes by itself
        m_session.stop();
        if (m_session.busy()) {
            event->ignore();
            return;
        }
    }
    if (!m_connections->close() || !m_tools->close()
        || !m_prices->close()) { // they ask what becomes of changes
        event->ignore();
        return;
    }
    m_settings.setGeometry(saveGeometry());
    m_settings.setWindowState(saveState());
    m_settings.setPage(page());
    m_settings.setExperiment(m_session.shown());
    event->accept();
}

} // namespace tradespace
