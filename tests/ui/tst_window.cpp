// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/windowharness.h"

#include <QFile>
#include <QTableView>

using namespace tradespace;
using namespace tradespace::testing;
using namespace Qt::Literals::StringLiterals;

class TstWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { initResources(); }

    void aNewcomerRunsWatchesAndReads()
    {
        const QTemporaryDir dir;
        WindowHarness h(dir.filePath(u"work.tradespace"_s), dir.filePath(u"settings.ini"_s),
                        {smallExperiment(20)});
        QTRY_COMPARE_WITH_TIMEOUT(h.state(), Standing::State::Draft, patience);
        QCOMPARE(h.window.page(), MainWindow::SetupPlace);
        if (qEnvironmentVariableIsSet("SHOTS")) {
            QTRY_VERIFY(h.session.draft().forecast());
            h.window.grab().save(qEnvironmentVariable("SHOTS") + u"/1-setup.png"_s);
        }
        auto *run = h.find<QPushButton>(u"run"_s);
        QVERIFY(run != nullptr && run->isEnabled());
        WindowHarness::press(run);
        QTRY_VERIFY_WITH_TIMEOUT(h.session.results().analysis().runs > 0, patience);
        QTRY_COMPARE_WITH_TIMEOUT(h.state(), Standing::State::Finished, patience);
        QTRY_COMPARE_WITH_TIMEOUT(h.session.results().analysis().runs, 280u, patience);
        if (qEnvironmentVariableIsSet("SHOTS")) {
            QTest::qWait(50);
            h.window.grab().save(qEnvironmentVariable("SHOTS") + u"/2-curves.png"_s);
        }
        h.session.selection().openArm(9);
        QTest::qWait(50);
        h.session.selection().chooseRun(RunKey{9, 3, 0});
        QTRY_VERIFY_WITH_TIMEOUT(h.session.trace().rowCount() > 0, patience);
        if (qEnvironmentVariableIsSet("SHOTS")) {
            QTest::qWait(50);
            h.window.grab().save(qEnvironmentVariable("SHOTS") + u"/3-runs.png"_s);
            h.window.setAppearance(Appearance::Dark);
            h.window.grab().save(qEnvironmentVariable("SHOTS") + u"/3-runs-dark.png"_s);
        }
    }
};

QTEST_MAIN(TstWindow)
#include "tst_window.moc"
