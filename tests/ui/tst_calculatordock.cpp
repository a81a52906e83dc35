// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/calculatordock.h"
#include "app/window/exports.h"
#include "models/scaling/calculator.h"
#include "models/scaling/scalingjson.h"
#include "tests/ui/windowharness.h"
#include "widgets/calculator/outlookrows.h"
#include "widgets/calculator/sliderfield.h"
#include "widgets/common/noticebar.h"

#include <QClipboard>
#include <QFile>
#include <QImage>
#include <QScrollArea>
#include <QSignalSpy>
#include <QSlider>

using namespace tradespace;
using namespace tradespace::testing;
using namespace Qt::Literals::StringLiterals;

namespace {

QString written(const QString &path, const QByteArray &text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() ? path : QString();
}

/// The window with a fitted calculator.
struct Shown
{
    Shown()
        : h(dir.filePath(u"work.tradespace"_s), dir.filePath(u"settings.ini"_s),
            {smallExperiment(5)})
    {
    }
    CalculatorDesk &desk() { return h.session.calculator().desk(); }
    CalculatorDock &dock() const { return h.window.calculator(); }
    bool ready() { return desk().scoreboard() != nullptr && h.session.calculator().settled(); }
    void ctrlK() { QTest::keyClick(&h.window, Qt::Key_K, Qt::ControlModifier); }

    const QTemporaryDir dir;
    WindowHarness h;
};

} // namespace

class TstCalculatorDock : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        initResources();
        QStandardPaths::setTestModeEnabled(true);
    }

    void aKeyOpensItBesideAnyPage()
    {
        Shown shown;
        QTRY_COMPARE_WITH_TIMEOUT(shown.h.state(), Standing::State::Draft, patience);
        QTRY_VERIFY_WITH_TIMEOUT(shown.ready(), patience);
        QVERIFY(!shown.dock().isVisible());
        shown.ctrlK();
        QVERIFY(shown.dock().isVisible());
        for (const auto page :
             {MainWindow::SetupPlace, MainWindow::CurvesPlace, MainWindow::RunsPlace}) {
            shown.h.window.showPage(page);
            QVERIFY(shown.dock().isVisible());
            auto *tools = shown.h.find<SliderField>(u"tools"_s);
            const int before = shown.desk().input().tools;
            tools->slider()->setFocus();
            QTest::keyClick(tools->slider(), Qt::Key_Right);
            QCOMPARE(shown.desk().input().tools, before + 1);
        }
        const auto *tool = shown.h.window.findChild<QPushButton *>(u"sidebarTool"_s);
        QVERIFY(tool != nullptr && tool->isChecked());
        shown.ctrlK();
        QVERIFY(!shown.dock().isVisible());
    }
    void whereItWasIsRemembered()
    {
        const QTemporaryDir dir;
        const QString settings = dir.filePath(u"settings.ini"_s);
        {
            WindowHarness h(dir.filePath(u"work.tradespace"_s), settings, {smallExperiment(5)});
            QVERIFY(QTest::qWaitForWindowActive(&h.window));
            QTest::keyClick(&h.window, Qt::Key_K, Qt::ControlModifier);
            QVERIFY(h.window.calculator().isVisible());
            h.window.addDockWidget(Qt::BottomDockWidgetArea, &h.window.calculator());
            h.window.close();
        }
        WindowHarness again(dir.filePath(u"work.tradespace"_s), settings, {smallExperiment(5)});
        QVERIFY(again.window.calculator().isVisible());
        QCOMPARE(again.window.dockWidgetArea(&again.window.calculator()), Qt::BottomDockWidgetArea);
    }
    void nothingIsCutOffInASmallWindow()
    {
        Shown shown;
        QTRY_COMPARE_WITH_TIMEOUT(shown.h.state(), Standing::State::Draft, patience);
        QTRY_VERIFY_WITH_TIMEOUT(shown.ready(), patience);
        shown.ctrlK();
        shown.h.window.resize(1024, 700);
        for (const auto page :
             {MainWindow::SetupPlace, MainWindow::CurvesPlace, MainWindow::RunsPlace}) {
            shown.h.window.showPage(page);
            QTRY_COMPARE_WITH_TIMEOUT(clippedIn(shown.h.window).join(u'\n'), QString(), patience);
            QCOMPARE(shown.h.window.size(), QSize(1024, 700));
        }
        QVERIFY(shown.dock().width() >= 400);
    }
    void ownDataReplaceThePublished()
    {
        Shown shown;
        QTRY_VERIFY_WITH_TIMEOUT(shown.ready(), patience);
        shown.ctrlK();
        auto rows = publishedConfigurations();
        std::erase_if(rows, [](const Configuration &c) { return c.benchmark == "plancraft"; });
        const std::string text = toCsv(rows);
        const QString mine =
            written(shown.dir.filePath(u"mine.csv"_s), QByteArray::fromStdString(text));
        shown.h.session.calculator().load(mine);
        QTRY_VERIFY_WITH_TIMEOUT(shown.desk().dataName().startsWith(u"mine.csv"_s), patience);
        QCOMPARE(shown.desk().calculator()->configurations().size(), 135U);
        QTRY_VERIFY_WITH_TIMEOUT(shown.ready(), patience);
        WindowHarness::press(shown.h.find<QPushButton>(u"publishedData"_s));
        QTRY_COMPARE_WITH_TIMEOUT(shown.desk().calculator()->configurations().size(), 180U,
                                  patience);
    }
    void aFaultyFileIsNamedAndChangesNothing()
    {
        Shown shown;
        QTRY_VERIFY_WITH_TIMEOUT(shown.ready(), patience);
        shown.ctrlK();
        const auto *before = shown.desk().calculator();
        const QString bad =
            written(shown.dir.filePath(u"bad.csv"_s), "benchmark,model\nmine,\"gpt\n");
        shown.h.session.calculator().load(bad);
        const NoticeBar &bar = shown.dock().panel().notices();
        QTRY_VERIFY_WITH_TIMEOUT(bar.isVisible(), patience);
        QVERIFY2(bar.text().contains(u"bad.csv"_s), qPrintable(bar.text()));
        QCOMPARE(shown.desk().calculator(), before);
        QTRY_VERIFY_WITH_TIMEOUT(shown.ready(), patience);
        shown.h.session.calculator().usePublished();
        QTRY_VERIFY_WITH_TIMEOUT(!bar.isVisible(), patience); // it is over
    }
    void theLatestWishCounts()
    {
        Shown shown;
        CalculatorJobs &jobs = shown.h.session.calculator();
        const QString bad = written(shown.dir.filePath(u"bad.csv"_s), "nothing\n");
        QSignalSpy failed(&jobs, &CalculatorJobs::failed);
        jobs.load(bad);
        jobs.usePublished();
        QTRY_VERIFY_WITH_TIMEOUT(shown.ready(), patience);
        QCOMPARE(failed.count(), 0);
        QVERIFY(shown.desk().dataName().contains(u"180"_s));
    }
    void theAnswerIsCopiedAsText()
    {
        Shown shown;
        QTRY_VERIFY_WITH_TIMEOUT(shown.ready(), patience);
        shown.ctrlK();
        WindowHarness::press(shown.h.find<QPushButton>(u"copyRecommendation"_s));
        const QString copied = QGuiApplication::clipboard()->text();
        QCOMPARE(copied, asText(shown.desk().recommendation()));
        QVERIFY(copied.contains(u"baseline 50.0 %"_s));
    }
    void theAnswerIsWrittenIntoFiles()
    {
        Shown shown;
        QTRY_VERIFY_WITH_TIMEOUT(shown.ready(), patience);
        shown.ctrlK();
        const QString png = shown.dir.filePath(u"calculator.png"_s);
        QVERIFY(exportPicture(shown.dock().panel().picture(), png));
        const QImage image(png);
        QVERIFY(image.width() >= 2 * 380 && image.height() > image.width());
        const QString csv = shown.dir.filePath(u"recommendation.csv"_s);
        QVERIFY(exportText(toCsv(shown.desk().recommendation()), csv));
        QFile file(csv);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll().count('\n'), 1 + static_cast<int>(topologyCount));
        const auto refused = exportText("x", shown.dir.filePath(u"nowhere/x.csv"_s));
        QVERIFY(!refused && refused.error().place.contains(u"nowhere"_s));
    }
    void whatWasMeasuredIsAskedFromTheCard()
    {
        Shown shown;
        QTRY_COMPARE_WITH_TIMEOUT(shown.h.state(), Standing::State::Draft, patience);
        WindowHarness::press(shown.h.find<QPushButton>(u"run"_s));
        QTRY_COMPARE_WITH_TIMEOUT(shown.h.state(), Standing::State::Finished, patience);
        QTRY_VERIFY_WITH_TIMEOUT(shown.h.session.settled(), patience);
        auto *open = shown.h.find<QPushButton>(u"openInCalculator"_s);
        QVERIFY(open != nullptr);
        open->click(); // it may be scrolled out of sight
        QVERIFY(shown.dock().isVisible());
        const auto asked = questionOf(shown.h.session.results(), shown.desk().facts());
        QVERIFY(asked);
        QCOMPARE(shown.desk().input().baseline, asked->input.baseline);
        QCOMPARE(shown.desk().input().tools, asked->input.tools);
        QVERIFY(shown.desk().measured() && shown.desk().measured()->success[0]);
        shown.h.session.duplicate(); // something else is shown
        QVERIFY(!shown.desk().measured());
    }
};

QTEST_MAIN(TstCalculatorDock)
#include "tst_calculatordock.moc"
