// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scaling/calculator.h"
#include "resources/resources.h"
#include "tests/widgets/sampleresults.h"
#include "widgets/charts/tradechart.h"
#include "widgets/common/appearance.h"
#include "widgets/common/chip.h"
#include "widgets/common/emptystate.h"
#include "widgets/common/insightline.h"
#include "widgets/curves/armview.h"
#include "widgets/curves/curvespage.h"
#include "widgets/curves/recommendationcard.h"

#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace tradespace;
using namespace Qt::Literals::StringLiterals;

namespace {

/// The page in a window, with the sample's results unless it is to be empty.
struct Shown
{
    explicit Shown(QSize size = {1200, 760}, bool filled = true)
    {
        page.resize(size);
        page.show();
        QApplication::setActiveWindow(&page);
        (void)QTest::qWaitForWindowExposed(&page);
        if (filled) {
            results.setExperiment(record);
            results.setAnalysis(sampleAnalysis(*record, 40));
        }
        QTest::qWait(0);
        charts = page.findChildren<TradeChart *>();
        table = page.findChild<ArmView *>();
        card = page.findChild<RecommendationCard *>();
        opened = std::make_unique<QSignalSpy>(&selection, &Selection::armOpened);
    }
    QPoint placeOf(const TradeChart &chart, std::size_t arm) const
    {
        const PointPlace place = placeOfKey(chart.data(), arm).value();
        const ChartPoint &point = chart.data().series[place.series].points[place.point];
        return chart.placeOf(point.x, point.y).toPoint();
    }
    Chip *chip(const QString &text) const
    {
        for (Chip *candidate : page.findChildren<Chip *>()) {
            if (candidate->text() == text)
                return candidate;
        }
        return nullptr;
    }
    void click(QWidget *widget) const
    {
        QTest::mouseClick(widget, Qt::LeftButton, {}, widget->rect().center());
    }
    QString cardText() const
    {
        QStringList texts;
        for (const QLabel *label : card->findChildren<QLabel *>())
            texts << label->text();
        return texts.join(u'\n');
    }

    std::shared_ptr<const ExperimentRecord> record = sampleExperiment();
    Results results;
    ArmTable arms{results};
    Selection selection;
    QAction run{u"Run"_s};
    QAction png{u"Charts as PNG"_s};
    QAction openCalculator{u"Open in calculator"_s};
    QAction todaysPrices{u"today's prices"_s};
    CalculatorDesk desk;
    CurvesPage page{
        results, arms, selection, desk, {&run, {}, {&png}, &todaysPrices, &openCalculator}};
    QList<TradeChart *> charts;
    ArmView *table = nullptr;
    RecommendationCard *card = nullptr;
    std::unique_ptr<QSignalSpy> opened;
};

} // namespace

class TstCurvesPage : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        initResources();
        applyTheme(*qApp, Theme::light());
    }

    void anEmptyPageOffersToRun()
    {
        Shown shown({1000, 700}, false);
        auto *empty = shown.page.findChild<EmptyState *>();
        QVERIFY(empty->isVisible());
        QSignalSpy triggered(&shown.run, &QAction::triggered);
        shown.click(empty->findChild<QPushButton *>());
        QCOMPARE(triggered.count(), 1);
        shown.run.setEnabled(false); // it runs
        shown.results.setExperiment(shown.record);
        QVERIFY(!empty->isVisible());
        QVERIFY(shown.charts[0]->data().empty());
        QVERIFY(shown.charts[0]->data().emptyText.contains(u"first runs"_s));
        shown.results.setAnalysis(sampleAnalysis(*shown.record, 5));
        QVERIFY(!shown.charts[0]->data().empty());
    }
    void bothChartsHaveTheSameHeights()
    {
        Shown shown;
        QCOMPARE(shown.charts.size(), 2);
        const ChartData left = shown.charts[0]->data();
        const ChartData right = shown.charts[1]->data();
        QCOMPARE(left.yRange, right.yRange);
        QVERIFY(left.xTitle.contains(u"calls"_s) && left.frontier.empty());
        QVERIFY(right.xTitle.contains(u"cost"_s) && !right.frontier.empty());
        shown.click(shown.chip(u"budget"_s));
        QVERIFY(shown.charts[0]->data().xTitle.contains(u"Budget"_s));
        QCOMPARE(shown.charts[1]->data().xTitle, right.xTitle);
    }
    void aLogarithmIsOfferedWhereTheRangeIsWide()
    {
        Shown shown;
        Chip *log = shown.chip(u"log x"_s);
        QVERIFY(!log->isEnabled()); // 20 times exactly, and less
        shown.click(shown.chip(u"budget"_s)); // 2 to 100
        QVERIFY(log->isEnabled() && log->isChecked());
        QVERIFY(shown.charts[0]->data().xScale == XScale::Automatic);
        shown.click(log);
        QVERIFY(shown.charts[0]->data().xScale == XScale::Linear);
    }
    void aChipHidesItsCurveEverywhere()
    {
        Shown shown;
        const auto colour = stylesOf(shown.charts[0]->data(), Theme::light())[1].colour;
        shown.click(shown.chip(u"react"_s));
        for (const TradeChart *chart : shown.charts) {
            QCOMPARE(chart->data().series.size(), 1U);
            QCOMPARE(stylesOf(chart->data(), Theme::light())[0].colour, colour);
        }
        QCOMPARE(shown.table->model()->rowCount(), 7);
        shown.results.setAnalysis(sampleAnalysis(*shown.record, 41)); // stays hidden
        QCOMPARE(shown.charts[0]->data().series.size(), 1U);
        shown.click(shown.chip(u"react"_s));
        QCOMPARE(shown.table->model()->rowCount(), 14);
    }
    void hoverIsSharedByChartsAndTable()
    {
        Shown shown;
        QTest::mouseMove(shown.charts[0]->viewport(), shown.placeOf(*shown.charts[0], 9));
        QCOMPARE(*shown.selection.hoveredArm(), 9U);
        QCOMPARE(*shown.charts[1]->hoveredKey(), 9U);
        const QRect row = shown.table->visualRect(shown.table->model()->index(1, 3));
        QTest::mouseMove(shown.table->viewport(), row.center());
        QCOMPARE(*shown.charts[0]->hoveredKey(), 1U);
        QCOMPARE(*shown.charts[1]->hoveredKey(), 1U);
    }
    void choosingIsSharedAndOpeningAsksForTheRuns()
    {
        Shown shown;
        const auto cell = [&shown](int row) {
            return shown.table->visualRect(shown.table->model()->index(row, 2)).center();
        };
        QTest::mouseClick(shown.table->viewport(), Qt::LeftButton, {}, cell(2));
        QCOMPARE(*shown.selection.arm(), 2U);
        QVERIFY(shown.opened->isEmpty());
        QTest::keyClick(shown.table, Qt::Key_Down);
        QCOMPARE(*shown.selection.arm(), 3U);
        QTest::keyClick(shown.table, Qt::Key_Return);
        QCOMPARE(shown.opened->count(), 1);
        QTest::mouseClick(shown.table->viewport(), Qt::LeftButton, {}, cell(1));
        QTest::mouseDClick(shown.table->viewport(), Qt::LeftButton, {}, cell(1));
        QCOMPARE(shown.opened->count(), 2);
        QCOMPARE(*shown.selection.arm(), 1U);
        QTest::mouseClick(shown.charts[1]->viewport(), Qt::LeftButton, {},
                          shown.placeOf(*shown.charts[1], 10));
        QCOMPARE(shown.opened->count(), 3);
        QCOMPARE(shown.table->currentIndex().row(), 10);
        shown.selection.back();
        QCOMPARE(shown.table->currentIndex().row(), 1);
    }
    void sortingKeepsTheChoiceAndComesBack()
    {
        Shown shown;
        shown.selection.chooseArm(4);
        auto *view = shown.table;
        view->sortByColumn(ArmTable::Accuracy, Qt::DescendingOrder);
        QCOMPARE(view->currentIndex().data(ArmTable::ArmRole).toInt(), 4);
        QVERIFY(view->rowOfArm(0) > view->rowOfArm(13));
        view->sortByColumn(-1, Qt::AscendingOrder);
        QCOMPARE(view->rowOfArm(0), 0);
    }
    void insightsLeadToWhatShowsThem()
    {
        Shown shown;
        const auto lines = shown.page.findChildren<InsightLine *>();
        QCOMPARE(static_cast<std::size_t>(lines.size()), shown.results.analysis().insights.size());
        QCOMPARE(lines[0]->accessibleName(), shown.results.analysis().insights[0].text);
        shown.click(shown.chip(u"react"_s)); // the first is about react
        lines[0]->setFocus();
        QTest::keyClick(lines[0], Qt::Key_Return);
        QVERIFY(shown.selection.arm() && *shown.selection.arm() < 7);
        QVERIFY(shown.chip(u"react"_s)->isChecked());
        QCOMPARE(shown.table->currentIndex().data(ArmTable::ArmRole).toInt(),
                 static_cast<int>(*shown.selection.arm()));
    }
    void theCardSaysWhatWasMeasured()
    {
        Shown shown;
        const ArmSummary &arm = shown.results.analysis().arms[6];
        const QString text = shown.cardText();
        QVERIFY(text.contains(u"P_SA %1 %"_s.arg(100 * arm.accuracy.value, 0, 'f', 1)));
        QVERIFY(text.contains(u"n = 40"_s));
        QVERIFY(text.contains(u"react, 100 calls per tool"_s));
        QVERIFY(text.contains(u"Tools: 3"_s) && text.contains(u"offline-medium"_s));
        QVERIFY(text.contains(u"undecided"_s) && text.contains(u"does not fire"_s));
        QVERIFY(text.contains(u"2512.08296"_s) && text.contains(u"decomposable"_s));
        QVERIFY(text.contains(u"being fitted"_s)); // no prediction yet
        shown.desk.setCalculator(std::make_shared<const Calculator>(publishedConfigurations(),
                                                                    std::vector<GapCell>(),
                                                                    publishedFacts()),
                                 {});
        const QString predicted = shown.cardText();
        QVERIFY(predicted.contains(u"→ "_s) && predicted.contains(u"90 % interval"_s));
        QVERIFY(predicted.contains(u"index is unknown: 57"_s));
        QVERIFY(predicted.contains(u"built-in program's, not an LLM's"_s));
        QSignalSpy asked(&shown.openCalculator, &QAction::triggered);
        shown.click(shown.card->findChild<QPushButton *>(u"openInCalculator"_s));
        QCOMPARE(asked.count(), 1);
        auto several = std::make_shared<ExperimentRecord>(*shown.record);
        for (Arm &a : several->arms)
            a.topology = "centralized";
        shown.results.setExperiment(several);
        shown.results.setAnalysis(sampleAnalysis(*several, 10));
        QVERIFY(shown.cardText().contains(u"not measured"_s));
        QVERIFY(!shown.card->findChild<QPushButton *>(u"openInCalculator"_s)->isVisible());
    }
    void theOfflineModelIsLabelled()
    {
        Shown shown;
        const auto labelled = [&shown] {
            const auto labels = shown.page.findChildren<QLabel *>();
            return std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
                return label->isVisible() && label->text().contains(u"the instrument"_s);
            });
        };
        QVERIFY(labelled());
        auto served = std::make_shared<ExperimentRecord>(*shown.record);
        for (Arm &arm : served->arms)
            arm.model = "served";
        shown.results.setExperiment(served);
        shown.results.setAnalysis(sampleAnalysis(*served, 10));
        QVERIFY(!labelled());
    }
    void nothingIsClippedOrOverlaps_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("wide") << QSize(1200, 760);
        QTest::newRow("low") << QSize(1200, 480);
        QTest::newRow("narrow") << QSize(784, 560);
        QTest::newRow("single") << QSize(560, 700);
    }
    void nothingIsClippedOrOverlaps()
    {
        QFETCH(QSize, size);
        Shown shown(size);
        QTRY_VERIFY(shown.charts[0]->height() >= 280);
        QTest::qWait(0);
        const QList<QWidget *> parts{shown.charts[0], shown.charts[1], shown.table, shown.card};
        for (const QWidget *part : parts) {
            QVERIFY(part->parentWidget()->rect().contains(part->geometry()));
            QVERIFY(part->parentWidget()->width() <= size.width());
            for (const QWidget *other : parts)
                QVERIFY(part == other || !part->geometry().intersects(other->geometry()));
        }
        for (const QLabel *label : shown.card->findChildren<QLabel *>()) {
            if (label->isVisible() && label->wordWrap())
                QVERIFY2(label->height() >= label->heightForWidth(label->width()),
                         qPrintable(label->text()));
        }
    }
    void resultsThatArriveUnseenAreShownLater()
    {
        Shown shown;
        shown.page.hide();
        shown.results.setAnalysis(sampleAnalysis(*shown.record, 20));
        shown.page.show();
        QCOMPARE(shown.charts[0]->data().series[0].points[0].y,
                 100 * shown.results.analysis().arms[0].accuracy.value);
        QVERIFY(shown.cardText().contains(u"n = 20"_s));
    }
};

QTEST_MAIN(TstCurvesPage)
#include "tst_curvespage.moc"
