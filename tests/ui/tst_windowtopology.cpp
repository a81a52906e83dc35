// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/windowharness.h"

#include "widgets/common/chip.h"
#include "widgets/topology/rundiagram.h"
#include "widgets/topology/topologycard.h"

#include <QListView>
#include <QScrollArea>
#include <QSlider>

using namespace tradespace;
using namespace tradespace::testing;
using namespace Qt::Literals::StringLiterals;

namespace {

/// Three topologies on two families, quickly run.
Json teams(int tasks)
{
    Json json = newDescription();
    json["name"] = "Teams";
    json["tasks"] = {
        {"families",
         {{{"family", "finance"}, {"count", tasks}}, {{"family", "planning"}, {"count", tasks}}}}};
    json["arms"] = {{"strategies", {"react"}},
                    {"topologies", {"single", "centralized", "hybrid"}},
                    {"models", {"offline-medium"}},
                    {"budgets", {{{"label", "300k tokens"}, {"tokens", 300000}}}}};
    return json;
}

} // namespace

class TstWindowTopology : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        initResources();
        QStandardPaths::setTestModeEnabled(true);
    }

    void aRunIsFollowedByKeyboard()
    {
        const QTemporaryDir dir;
        const QString settings = dir.filePath(u"settings.ini"_s);
        const QString workspace = dir.filePath(u"work.tradespace"_s);
        {
            WindowHarness h(workspace, settings, {teams(3)});
            h.window.activateWindow();
            QVERIFY(QTest::qWaitForWindowActive(&h.window));
            QTRY_COMPARE_WITH_TIMEOUT(h.state(), Standing::State::Draft, patience);
            QTest::keyClick(&h.window, Qt::Key_4, Qt::ControlModifier);
            QCOMPARE(h.window.page(), MainWindow::TopologyPlace);
            QTest::keyClick(&h.window, Qt::Key_F5);
            QCOMPARE(h.window.page(), MainWindow::TopologyPlace); // stays: it can be watched here
            QTRY_VERIFY_WITH_TIMEOUT(h.state() == Standing::State::Finished && h.session.settled(),
                                     patience);
            QVERIFY(h.session.results().coordination() != nullptr);
            QTRY_VERIFY_WITH_TIMEOUT(h.session.messages().run() != nullptr, patience); // offered

            // a family, a topology, the rounds of its first run, what was said in one
            QVERIFY(h.tabUntil([](const QWidget *w) {
                const auto *chip = qobject_cast<const Chip *>(w);
                return chip != nullptr && chip->text() == u"All families"_s;
            }));
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Right);
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
            QCOMPARE(h.session.topologies().family(), std::string("finance"));
            QVERIFY(h.tabTo(u"hybrid"_s));
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
            QTRY_VERIFY_WITH_TIMEOUT(h.session.messages().run()
                                         && h.session.messages().run()->topology
                                             == Topology::Hybrid,
                                     patience);
            QVERIFY(h.tabTo(u"round"_s));
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Right);
            QCOMPARE(h.session.messages().round(), 1);
            QVERIFY(h.tabToType<QListView>());
            QVERIFY(h.session.messages().rowCount() > 0);
            QVERIFY(h.tabTo(u"openTeamRun"_s)); // around
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
            QCOMPARE(h.window.page(), MainWindow::RunsPlace);
            QCOMPARE(h.session.trace().trace()->arm.topology, "hybrid");
            h.pressTab(MainWindow::TopologyPlace);
            h.window.close();
        }
        WindowHarness h(workspace, settings, {teams(3)});
        QCOMPARE(h.window.page(), MainWindow::TopologyPlace);
        QTRY_VERIFY_WITH_TIMEOUT(h.session.results().coordination() != nullptr, patience);
        QTRY_VERIFY_WITH_TIMEOUT(h.session.messages().run() != nullptr, patience);
    }

    void nothingIsClippedInASmallWindow_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("small") << QSize(1024, 700);
        QTest::newRow("least") << QSize(900, 600);
    }
    void nothingIsClippedInASmallWindow()
    {
        QFETCH(QSize, size);
        const QTemporaryDir dir;
        WindowHarness h(dir.filePath(u"work.tradespace"_s), dir.filePath(u"settings.ini"_s),
                        {teams(2)});
        QTRY_COMPARE_WITH_TIMEOUT(h.state(), Standing::State::Draft, patience);
        h.window.resize(size);
        h.pressTab(MainWindow::TopologyPlace);
        h.window.grab();
        QCOMPARE(clippedIn(h.window).join(u'\n'), QString());
        WindowHarness::press(h.find<QPushButton>(u"run"_s));
        QTRY_VERIFY_WITH_TIMEOUT(h.state() == Standing::State::Finished && h.session.settled(),
                                 patience);
        h.pressTab(MainWindow::TopologyPlace);
        QTRY_VERIFY_WITH_TIMEOUT(h.session.messages().run() != nullptr, patience);
        QTest::qWait(0);
        h.window.grab();
        QCOMPARE(clippedIn(h.window).join(u'\n'), QString());
        for (const auto *area : h.window.findChildren<QScrollArea *>()) {
            if (area->isVisible())
                QVERIFY(area->widget()->width() <= area->viewport()->width());
        }
    }

    /// One topology: there is nothing to compare, and the button leads to where that is mended.
    void oneTopologyIsLedToSetUp()
    {
        const QTemporaryDir dir;
        WindowHarness h(dir.filePath(u"work.tradespace"_s), dir.filePath(u"settings.ini"_s),
                        {smallExperiment(1)});
        QTRY_COMPARE_WITH_TIMEOUT(h.state(), Standing::State::Draft, patience);
        h.pressTab(MainWindow::TopologyPlace);
        WindowHarness::press(h.visibleOfType<EmptyState>()->findChild<QPushButton *>());
        QCOMPARE(h.window.page(), MainWindow::SetupPlace);
        h.session.draft().set(u"arms.topologies"_s, {"single", "independent"});
        h.pressTab(MainWindow::TopologyPlace);
        QCOMPARE(h.visibleOfType<EmptyState>()->findChild<QPushButton *>()->text(), u"Run"_s);
    }
};

QTEST_MAIN(TstWindowTopology)
#include "tst_windowtopology.moc"
