// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/windowharness.h"

#include "models/store/workspacereader.h"
#include "widgets/runs/runsview.h"
#include "widgets/runs/traceview.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QScrollArea>

using namespace tradespace;
using namespace tradespace::testing;
using namespace Qt::Literals::StringLiterals;

namespace {

/// All results of the workspace's first experiment, without clocks.
std::map<RunKey, RunResult> resultsIn(const QString &path)
{
    std::map<RunKey, RunResult> out;
    const auto workspace = Workspace::open(path, Workspace::Access::ReadOnly);
    const auto reader = WorkspaceReader::open(*workspace);
    const auto runs = (*reader)->runs((*reader)->experiments()->front().id);
    for (const RunRecord &run : *runs) {
        if (run.result)
            out[run.key] = *run.result;
    }
    return out;
}

} // namespace

class TstWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        initResources();
        QStandardPaths::setTestModeEnabled(true);
    }

    void aNewcomerRunsWatchesAndReads()
    {
        const QTemporaryDir dir;
        WindowHarness h(dir.filePath(u"work.tradespace"_s), dir.filePath(u"settings.ini"_s),
                        {smallExperiment(10)});
        QTRY_COMPARE_WITH_TIMEOUT(h.state(), Standing::State::Draft, patience);
        QCOMPARE(h.window.page(), MainWindow::SetupPlace);
        QTRY_VERIFY_WITH_TIMEOUT(h.session.draft().forecast(), patience);
        QVERIFY(WindowHarness::textsIn(&h.window).contains(u"140 runs"_s));

        WindowHarness::press(h.find<QPushButton>(u"run"_s));
        QCOMPARE(h.window.page(), MainWindow::CurvesPlace);
        QTRY_VERIFY_WITH_TIMEOUT(h.chart() && !h.chart()->data().empty(), patience);
        QTRY_COMPARE_WITH_TIMEOUT(h.state(), Standing::State::Finished, patience);
        QTRY_COMPARE_WITH_TIMEOUT(h.session.results().analysis().runs, 140U, patience);
        QTRY_VERIFY_WITH_TIMEOUT(h.session.settled(), patience);

        // a click on a point leads to its runs
        TradeChart *chart = h.chart();
        const ChartPoint &point = chart->data().series.back().points.back();
        QTest::mouseClick(chart->viewport(), Qt::LeftButton, {},
                          chart->placeOf(point.x, point.y).toPoint());
        QCOMPARE(h.window.page(), MainWindow::RunsPlace);
        QCOMPARE(h.session.selection().arm(), std::optional(point.key));
        auto *runs = h.window.findChild<RunsView *>();
        QCOMPARE(runs->model()->rowCount(), 10);

        // a click on a run leads to its steps
        QTest::qWait(0); // the page is laid out
        QTest::mouseClick(runs->viewport(), Qt::LeftButton, {},
                          runs->visualRect(runs->model()->index(3, 0)).center());
        QVERIFY(h.session.selection().run());
        QCOMPARE(h.session.selection().run()->arm, point.key);
        QTRY_VERIFY_WITH_TIMEOUT(h.session.trace().rowCount() > 3, patience);
        auto *trace = h.window.findChild<TraceView *>();
        QTRY_VERIFY(trace->isVisible());
        const TraceCard &first = h.session.trace().card(0);
        const TraceCard &last = h.session.trace().card(h.session.trace().rowCount() - 1);
        QVERIFY(first.kind == TraceCard::Kind::Task && !first.text.isEmpty());
        QVERIFY(last.kind == TraceCard::Kind::Outcome && (last.good || last.bad));
    }

    void everythingIsDoneByKeyboard()
    {
        const QTemporaryDir dir;
        WindowHarness h(dir.filePath(u"work.tradespace"_s), dir.filePath(u"settings.ini"_s),
                        {smallExperiment(4)});
        h.window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&h.window));
        QTRY_COMPARE_WITH_TIMEOUT(h.state(), Standing::State::Draft, patience);

        QTRY_VERIFY(h.find(u"tasks.settings.pages"_s) != nullptr); // the form is complete

        // a new experiment, named and changed field by field
        QTest::keyClick(&h.window, Qt::Key_N, Qt::ControlModifier);
        QTRY_VERIFY(h.session.draft().value(u"name"_s) == Json("New experiment"));
        QVERIFY(h.tabTo(u"name"_s));
        h.type(u"Mine"_s, true);
        QVERIFY(h.session.draft().value(u"name"_s) == Json("Mine"));
        QVERIFY(h.tabTo(u"tasks.count"_s));
        h.type(u"x"_s, true);
        QVERIFY(!h.session.draft().problemOf(u"tasks.count"_s).isEmpty());
        h.type(u"3"_s, true);
        QVERIFY(h.session.draft().valid());
        QVERIFY(h.tabTo(u"tasks.settings.pages"_s));
        h.type(u"300"_s, true);
        QVERIFY(h.tabTo(u"react+tracker/single"_s));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QVERIFY(h.session.draft().value(u"arms.strategies"_s) == Json({"react"}));
        QVERIFY(h.tabTo(u"addBudget"_s));
        h.type(u"7"_s, false);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QVERIFY(h.session.draft().value(u"arms.calls_per_tool"_s) == Json({3, 7, 10, 30, 100}));

        QTest::keyClick(&h.window, Qt::Key_F5);
        QTRY_COMPARE_WITH_TIMEOUT(h.state(), Standing::State::Finished, patience);
        QTRY_COMPARE_WITH_TIMEOUT(h.session.results().analysis().runs, 15U, patience);
        QCOMPARE(h.window.page(), MainWindow::CurvesPlace);

        // along the points of a chart, into the runs, into the steps
        QVERIFY(h.tabToType<TradeChart>());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Right);
        QVERIFY(h.session.selection().hoveredArm());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(h.window.page(), MainWindow::RunsPlace);
        QVERIFY(h.session.selection().arm());
        QVERIFY(h.tabToType<RunsView>());
        QTest::qWait(0);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
        QTRY_VERIFY(h.session.selection().run());
        // read to the end: a trace that is read again is away for a moment
        QTRY_VERIFY_WITH_TIMEOUT(h.session.settled() && h.session.trace().rowCount() > 0
                                     && h.visibleOfType<TraceView>() != nullptr,
                                 patience);
        QVERIFY(h.tabToType<TraceView>());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
        QVERIFY(h.window.findChild<TraceView *>()->currentIndex().isValid());
        const auto chosen = h.session.selection().run();
        QTest::keyClick(&h.window, Qt::Key_Left, Qt::AltModifier);
        QVERIFY(h.session.selection().run() != chosen);
        QTest::keyClick(&h.window, Qt::Key_1, Qt::ControlModifier);
        QCOMPARE(h.window.page(), MainWindow::SetupPlace);

        // the other experiment, chosen in the list
        QVERIFY(h.tabTo(u"experiments"_s));
        const QString before = h.session.shown();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Up);
        QVERIFY(h.session.shown() != before);
    }

    void itPausesStopsClosesInTheMiddleAndGoesOn()
    {
        const QTemporaryDir dir;
        const Json experiment = smallExperiment(40);
        const QString undisturbed = dir.filePath(u"calm.tradespace"_s);
        {
            WindowHarness h(undisturbed, dir.filePath(u"calm.ini"_s), {experiment});
            QTRY_COMPARE_WITH_TIMEOUT(h.state(), Standing::State::Draft, patience);
            WindowHarness::press(h.find<QPushButton>(u"run"_s));
            QTRY_COMPARE_WITH_TIMEOUT(h.state(), Standing::State::Finished, patience);
        }
        const QString workspace = dir.filePath(u"work.tradespace"_s);
        const QString settings = dir.filePath(u"settings.ini"_s);
        std::size_t finished = 0;
        {
            WindowHarness h(workspace, settings, {experiment});
            QTRY_COMPARE_WITH_TIMEOUT(h.state(), Standing::State::Draft, patience);
            WindowHarness::press(h.find<QPushButton>(u"run"_s));
            const auto done = [&h] { return h.session.standing().value().finished; };
            QTRY_VERIFY_WITH_TIMEOUT(done() > 10, patience);
            WindowHarness::press(h.find<QPushButton>(u"pause"_s));
            QCOMPARE(h.state(), Standing::State::Paused);
            QTRY_COMPARE(h.find<QPushButton>(u"pause"_s)->text(), u"Resume"_s);
            WindowHarness::press(h.find<QPushButton>(u"pause"_s));
            QCOMPARE(h.state(), Standing::State::Running);
            const std::size_t then = done();
            QTRY_VERIFY_WITH_TIMEOUT(done() > then + 10, patience);
            WindowHarness::press(h.find<QPushButton>(u"stop"_s));
            QTRY_COMPARE_WITH_TIMEOUT(h.state(), Standing::State::Unfinished, patience);
            finished = done();
            QVERIFY(finished < 560);
            QTRY_COMPARE_WITH_TIMEOUT(h.find<QPushButton>(u"run"_s)->text(), u"Go on"_s, patience);
            QTRY_VERIFY(h.find<QPushButton>(u"run"_s)->isEnabled());
            WindowHarness::press(h.find<QPushButton>(u"run"_s));
            QTRY_VERIFY_WITH_TIMEOUT(done() > finished + 10, patience);
            h.window.close(); // in the middle
            QTRY_VERIFY_WITH_TIMEOUT(!h.window.isVisible(), patience);
            QVERIFY(!h.session.busy());
            finished = done();
        }
        QVERIFY(finished < 560);
        WindowHarness h(workspace, settings, {experiment});
        QTRY_COMPARE_WITH_TIMEOUT(h.state(), Standing::State::Unfinished, patience);
        QCOMPARE(h.session.standing().value().finished, finished);
        QCOMPARE(h.window.page(), MainWindow::CurvesPlace); // where it was left
        WindowHarness::press(h.find<QPushButton>(u"run"_s));
        QTRY_COMPARE_WITH_TIMEOUT(h.state(), Standing::State::Finished, patience);
        QTRY_VERIFY_WITH_TIMEOUT(!h.session.busy() && h.session.settled(), patience);
        QCOMPARE(h.session.results().analysis().runs, 560U);
        QVERIFY(resultsIn(workspace) == resultsIn(undisturbed));
    }

    void whatWasNeverSeenIsLeftBehindByNobody()
    {
        const QTemporaryDir dir;
        const auto before = QApplication::allWidgets().size();
        {
            Settings settings(dir.filePath(u"settings.ini"_s));
            Session session(*makeSources({}), makeChoices(), readyMadeDescriptions());
            ConnectionJobs connections(dir.filePath(u"connections.json"_s), connectionPresets());
            ToolJobs tools(dir.filePath(u"tools.json"_s));
            PriceJobs prices(dir.filePath(u"prices.json"_s));
            const MainWindow window(session, connections, tools, prices, settings, newDescription(),
                                    readyMadeDescriptions());
            QVERIFY(QApplication::allWidgets().size() > before);
        }
        QCOMPARE(QApplication::allWidgets().size(), before);
    }

    void closingRightAfterRunIsPressedLosesNothing()
    {
        const QTemporaryDir dir;
        const QString workspace = dir.filePath(u"work.tradespace"_s);
        const QString settings = dir.filePath(u"settings.ini"_s);
        {
            WindowHarness h(workspace, settings, {smallExperiment(20)});
            QTRY_COMPARE_WITH_TIMEOUT(h.state(), Standing::State::Draft, patience);
            WindowHarness::press(h.find<QPushButton>(u"run"_s));
            QCOMPARE(h.state(), Standing::State::Preparing);
            h.window.close();
            QTRY_VERIFY_WITH_TIMEOUT(!h.window.isVisible(), patience);
        }
        WindowHarness h(workspace, settings, {smallExperiment(20)});
        QTRY_COMPARE_WITH_TIMEOUT(h.state(), Standing::State::Unfinished, patience);
        QCOMPARE(h.session.list().rowCount(), 1);
    }

    void nothingIsClippedInASmallWindow_data()
    {
        QTest::addColumn<int>("page");
        QTest::newRow("set up") << int{MainWindow::SetupPlace};
        QTest::newRow("curves") << int{MainWindow::CurvesPlace};
        QTest::newRow("runs") << int{MainWindow::RunsPlace};
        QTest::newRow("topology, one only") << int{MainWindow::TopologyPlace};
    }
    void nothingIsClippedInASmallWindow()
    {
        QFETCH(int, page);
        const QTemporaryDir dir;
        WindowHarness h(dir.filePath(u"work.tradespace"_s), dir.filePath(u"settings.ini"_s),
                        {smallExperiment(4)});
        QTRY_COMPARE_WITH_TIMEOUT(h.state(), Standing::State::Draft, patience);
        h.window.resize(1024, 700);
        QCOMPARE(h.window.size(), QSize(1024, 700));
        h.pressTab(page);
        h.window.grab();
        QTRY_COMPARE_WITH_TIMEOUT(clippedIn(h.window).join(u'\n'), QString(), patience);
        WindowHarness::press(h.find<QPushButton>(u"run"_s));
        QTRY_COMPARE_WITH_TIMEOUT(h.state(), Standing::State::Finished, patience);
        QTRY_VERIFY_WITH_TIMEOUT(h.session.results().analysis().runs == 56, patience);
        h.session.selection().chooseRun(RunKey{5, 2, 0});
        QTRY_VERIFY_WITH_TIMEOUT(h.session.settled(), patience);
        h.pressTab(page);
        h.window.grab();
        QTRY_COMPARE_WITH_TIMEOUT(clippedIn(h.window).join(u'\n'), QString(), patience);
        // what scrolls sideways was not made for this width
        for (const auto *area : h.window.findChildren<QScrollArea *>()) {
            if (area->isVisible())
                QVERIFY(area->widget()->width() <= area->viewport()->width());
        }
    }

    void stateIsRestored()
    {
        const QTemporaryDir dir;
        const QString workspace = dir.filePath(u"work.tradespace"_s);
        const QString settings = dir.filePath(u"settings.ini"_s);
        QString shown;
        {
            WindowHarness h(workspace, settings);
            QTRY_COMPARE_WITH_TIMEOUT(h.state(), Standing::State::Draft, patience);
            h.session.addDraft(newDescription());
            h.session.addDraft(newDescription());
            shown = h.session.list().items()[1].key;
            h.session.show(shown);
            h.pressTab(MainWindow::RunsPlace);
            h.window.setAppearance(Appearance::Dark);
            h.window.resize(1111, 777);
            h.window.close();
        }
        WindowHarness h(workspace, settings);
        QCOMPARE(h.window.theme().page, Theme::dark().page);
        QCOMPARE(h.window.page(), MainWindow::RunsPlace);
        QTRY_COMPARE_WITH_TIMEOUT(h.session.shown(), shown, patience);
    }

    void everyEmptyPageHasASentenceAndAnAction_data()
    {
        QTest::addColumn<bool>("anyExperiment");
        QTest::addColumn<int>("page");
        for (const bool any : {true, false}) {
            for (const int page : {1, 2, 3})
                QTest::addRow("%s, page %d", any ? "a draft" : "nothing", page) << any << page;
        }
        QTest::newRow("nothing, page 0") << false << 0;
    }
    void everyEmptyPageHasASentenceAndAnAction()
    {
        QFETCH(bool, anyExperiment);
        QFETCH(int, page);
        const QTemporaryDir dir;
        WindowHarness h(dir.filePath(u"work.tradespace"_s), dir.filePath(u"settings.ini"_s));
        QTRY_COMPARE_WITH_TIMEOUT(h.state(), Standing::State::Draft, patience);
        while (!anyExperiment && h.session.showsDraft())
            h.session.removeDraft();
        h.pressTab(page);
        const auto *empty = h.visibleOfType<EmptyState>();
        QVERIFY(empty != nullptr);
        QVERIFY(!WindowHarness::textsIn(empty).isEmpty());
        const auto *button = empty->findChild<QPushButton *>();
        QVERIFY(button != nullptr && button->isVisible() && button->isEnabled());
    }
};

QTEST_MAIN(TstWindow)
#include "tst_window.moc"
