// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/topologyharness.h"
#include "widgets/charts/tradechart.h"
#include "widgets/common/appearance.h"
#include "widgets/common/insightline.h"
#include "widgets/topology/figuresview.h"
#include "widgets/topology/messagelist.h"
#include "widgets/topology/rundiagram.h"

#include <QApplication>
#include <QLabel>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalSpy>
#include <QSlider>

using namespace tradespace;
using namespace tradespace::testing;
using namespace Qt::Literals::StringLiterals;

namespace {

const std::vector<SaidAt> debate{{0, 1, 2, "debate", "I found 42."},
                                 {1, 0, 2, "debate", "I found 41."},
                                 {0, 2, 2, "debate", "I found 42."},
                                 {2, 0, 3, "debate", "Then 42."}};

} // namespace

class TstTopologyPage : public QObject
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
        QVERIFY(shown.visibleEmpty() != nullptr);
        QSignalSpy triggered(&shown.run, &QAction::triggered);
        Shown::click(shown.visibleEmpty()->findChild<QPushButton *>());
        QCOMPARE(triggered.count(), 1);
        shown.run.setEnabled(false); // it runs
        shown.results.setExperiment(shown.record);
        QVERIFY(shown.visibleEmpty() == nullptr);
        QVERIFY(!shown.card(Topology::Hybrid)->wasRun());
        shown.fill();
        QVERIFY(shown.card(Topology::Hybrid)->wasRun());
    }
    void oneTopologyAloneIsSentToSetUp()
    {
        Shown shown({1000, 700}, false);
        shown.draft.load({{"arms", {{"topologies", {"single"}}}}}, Draft::Lock::Open);
        QSignalSpy chosen(&shown.choose, &QAction::triggered);
        QSignalSpy copied(&shown.duplicate, &QAction::triggered);
        Shown::click(shown.visibleEmpty()->findChild<QPushButton *>());
        QCOMPARE(chosen.count(), 1);
        // what has runs can only be copied
        shown.choose.setEnabled(false);
        shown.results.setExperiment(teamExperiment({"centralized"}));
        Shown::click(shown.visibleEmpty()->findChild<QPushButton *>());
        QCOMPARE(copied.count(), 1);
        shown.results.setExperiment(nullptr);
        shown.draft.load({{"arms", {{"topologies", {"single", "hybrid"}}}}}, Draft::Lock::Open);
        QCOMPARE(shown.visibleEmpty()->findChild<QPushButton *>()->text(), u"Run"_s);
    }
    void sentencesComeFromTheFindingsAndLeadToWhatShowsThem()
    {
        Shown shown;
        const auto lines = shown.page.findChildren<InsightLine *>();
        QCOMPARE(lines.size(), 3);
        QStringList texts;
        for (const auto &finding : shown.results.coordination()->findings)
            texts << findingText(finding);
        for (InsightLine *line : lines) {
            QVERIFY(line->isVisible() && texts.contains(line->accessibleName()));
            if (!line->accessibleName().contains(u"(planning)"_s))
                continue;
            line->setFocus();
            QTest::keyClick(line, Qt::Key_Return);
            QCOMPARE(shown.figures.family(), std::string("planning"));
            QVERIFY(shown.chip(u"planning"_s)->isChecked());
        }
    }
    void familiesChooseWhatAllPartsShow()
    {
        Shown shown;
        const auto *chart = shown.page.findChildren<TradeChart *>().at(0);
        const double before = chart->data().series.back().points.front().y;
        Shown::click(shown.chip(u"finance"_s));
        QCOMPARE(shown.figures.family(), std::string("finance"));
        const double after = chart->data().series.back().points.front().y;
        QVERIFY(before != after);
        QCOMPARE(after, 100 * shown.figures.groupOf(Topology::Hybrid)->success.value);
        shown.chip(u"All families"_s)->setFocus();
        QTest::keyClick(shown.chip(u"All families"_s), Qt::Key_Space);
        QCOMPARE(chart->data().series.back().points.front().y, before);
        // other results of the same experiment keep the choice
        Shown::click(shown.chip(u"finance"_s));
        shown.results.setCoordination(teamCoordination(*shown.record));
        QVERIFY(shown.chip(u"finance"_s)->isChecked());
    }
    void chartsHaveIntervalsBothWaysAndPublishedRegimes()
    {
        Shown shown;
        const auto charts = shown.page.findChildren<TradeChart *>();
        QCOMPARE(charts.size(), 2);
        QCOMPARE(charts[0]->data().yRange, charts[1]->data().yRange);
        const ChartData &overhead = charts[1]->data();
        QCOMPARE(overhead.series.size(), 5U);
        QCOMPARE(overhead.series.back().styleName, u"hybrid"_s);
        const ChartPoint &point = overhead.series.back().points.front();
        const CoordinationGroup &group = *shown.figures.groupOf(Topology::Hybrid);
        QCOMPARE(point.x, group.overhead.value);
        QCOMPARE(point.xLow, group.overhead.low);
        QCOMPARE(point.high, 100 * group.success.high);
        QCOMPARE(overhead.references.back().x, 515.0);
        QCOMPARE(overhead.regimes.size(), 3U);
        QCOMPARE(overhead.regimes[1].from, 200.0);
        QCOMPARE(overhead.regimes[1].to, 300.0);
        QCOMPARE(charts[0]->data().regimes[1].from, 0.39);
        // what is hovered tells its source
        TradeChart *chart = charts[1];
        const ReferencePoint &published = overhead.references.back();
        QTest::mouseMove(chart->viewport(), chart->placeOf(published.x, published.y).toPoint());
        QVERIFY(chart->readoutText().contains(u"2512.08296"_s));
        QTest::mouseMove(
            chart->viewport(),
            QPoint(chart->placeOf(250, 0).toPoint().x(), qRound(chart->plotRect().top()) + 3));
        QVERIFY2(chart->readoutText().contains(u"best"_s), qPrintable(chart->readoutText()));
    }
    void aRunIsOfferedAndTheChosenOneIsKept()
    {
        Shown shown;
        QVERIFY(shown.selection.run());
        QVERIFY(!shown.selection.canGoBack()); // nobody chose it
        QCOMPARE(shown.record->arms[shown.selection.run()->arm].topology, "centralized");
        Shown other({1240, 2300}, false);
        const RunKey single{0, 3, 0};
        other.selection.chooseRun(single);
        other.fill();
        QVERIFY(other.selection.run() == single);
        auto *offer = other.page.findChildren<QPushButton *>().at(0);
        for (QPushButton *button : other.page.findChildren<QPushButton *>()) {
            if (button->isVisible() && button->text().contains(u"team"_s))
                offer = button;
        }
        Shown::click(offer);
        QCOMPARE(other.record->arms[other.selection.run()->arm].topology, "centralized");
    }
    void theSliderGoesThroughTheRounds()
    {
        Shown shown;
        shown.read("decentralized", debate);
        auto *slider = shown.part<QSlider>(u"round"_s);
        auto *list = shown.part<MessageList>()->view();
        auto *diagram = shown.part<RunDiagram>();
        QVERIFY(slider->isVisible());
        QCOMPARE(slider->maximum(), 3);
        QCOMPARE(list->model()->rowCount(), 4);
        slider->setFocus();
        QTest::keyClick(slider, Qt::Key_Right);
        QCOMPARE(list->model()->rowCount(), 0); // nothing is said in the first
        QVERIFY(shown.part<QPlainTextEdit>()->toPlainText().contains(u"No messages"_s));
        QTest::keyClick(slider, Qt::Key_Right);
        QCOMPARE(list->model()->rowCount(), 3);
        QVERIFY(!diagram->drawing().messages.contains({2, 0}));
        QTest::keyClick(slider, Qt::Key_Right);
        QCOMPARE(diagram->drawing().messages.size(), 1U);
        QCOMPARE(shown.part<QPlainTextEdit>()->toPlainText(), u"Then 42."_s);
        QTest::keyClick(slider, Qt::Key_Home);
        QCOMPARE(list->model()->rowCount(), 4);
    }
    void aClickOnALineShowsItsMessages()
    {
        Shown shown;
        shown.read("decentralized", debate);
        auto *diagram = shown.part<RunDiagram>();
        const TeamDrawing drawing = diagram->drawing();
        const QPoint between = ((drawing.placeOf(0) + drawing.placeOf(1)) / 2).toPoint();
        QVERIFY(drawing.pairAt(between));
        QTest::mouseClick(diagram, Qt::LeftButton, {}, between);
        QCOMPARE(shown.messages.rowCount(), 2);
        auto *list = shown.part<MessageList>()->view();
        list->setFocus();
        QTest::keyClick(list, Qt::Key_Down);
        QCOMPARE(shown.part<QPlainTextEdit>()->toPlainText(), u"I found 41."_s);
        QTest::mouseClick(diagram, Qt::LeftButton, {}, QPoint(4, 4)); // beside all lines
        QCOMPARE(shown.messages.rowCount(), 4);
    }
    void cardsAndPointsChooseARunOfTheirTopology()
    {
        Shown shown;
        Shown::click(shown.card(Topology::Hybrid));
        QCOMPARE(shown.record->arms[shown.selection.run()->arm].topology, "hybrid");
        shown.card(Topology::Decentralized)->setFocus();
        QTest::keyClick(shown.card(Topology::Decentralized), Qt::Key_Return);
        QCOMPARE(shown.record->arms[shown.selection.run()->arm].topology, "decentralized");
        const auto first = shown.selection.run();
        Shown::click(shown.part<QPushButton>(u"nextTeamRun"_s));
        QCOMPARE(shown.selection.run()->task, first->task + 1);
        Shown::click(shown.part<QPushButton>(u"previousTeamRun"_s));
        QVERIFY(shown.selection.run() == first);
        QVERIFY(!shown.part<QPushButton>(u"previousTeamRun"_s)->isEnabled());
        TradeChart *chart = shown.page.findChildren<TradeChart *>().at(1);
        const ChartPoint &point = chart->data().series[1].points.front();
        QTest::mouseClick(chart->viewport(), Qt::LeftButton, {},
                          chart->placeOf(point.x, point.y).toPoint());
        QCOMPARE(shown.record->arms[shown.selection.run()->arm].topology, "independent");
        QSignalSpy opened(&shown.selection, &Selection::armOpened);
        Shown::click(shown.part<QPushButton>(u"openTeamRun"_s));
        QCOMPARE(opened.count(), 1);
        QVERIFY(shown.selection.run()); // it is still chosen there
    }
    void pointingIsSharedByCardsAndCharts()
    {
        Shown shown;
        const auto charts = shown.page.findChildren<TradeChart *>();
        const ChartPoint &point = charts[0]->data().series.back().points.front();
        QTest::mouseMove(charts[0]->viewport(), charts[0]->placeOf(point.x, point.y).toPoint());
        QCOMPARE(charts[1]->hoveredKey(), std::optional(indexOf(Topology::Hybrid)));
        shown.card(Topology::Single)->setFocus();
        shown.card(Topology::Decentralized)->setFocus();
        QCOMPARE(charts[0]->hoveredKey(), std::optional(indexOf(Topology::Decentralized)));
    }
    void nothingIsClippedOrOverlaps_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("wide") << QSize(1240, 900);
        QTest::newRow("middle") << QSize(1000, 700);
        QTest::newRow("narrow") << QSize(784, 600);
        QTest::newRow("least") << QSize(560, 600);
    }
    void nothingIsClippedOrOverlaps()
    {
        QFETCH(QSize, size);
        Shown shown(size);
        shown.read("hybrid", {{0, 1, 1, "assignment", "a"}, {1, 2, 1, "peer", "b"}});
        const auto *scroll = shown.part<QScrollArea>();
        QVERIFY(scroll->widget()->width() <= scroll->viewport()->width());
        QList<QWidget *> parts;
        for (const Topology topology : allTopologies) {
            TopologyCard *card = shown.card(topology);
            QVERIFY(card->width() >= card->minimumSizeHint().width());
            QVERIFY(card->height() >= card->minimumSizeHint().height());
            parts << card;
        }
        for (TradeChart *chart : shown.page.findChildren<TradeChart *>())
            parts << chart;
        parts << shown.part<FiguresView>() << shown.part<RunDiagram>() << shown.part<MessageList>();
        const auto place = [scroll](const QWidget *part) {
            return QRect(part->mapTo(scroll->widget(), QPoint()), part->size());
        };
        for (const QWidget *part : parts) {
            QVERIFY(scroll->widget()->rect().contains(place(part)));
            for (const QWidget *other : parts)
                QVERIFY(part == other || !place(part).intersects(place(other)));
        }
        for (const QLabel *label : scroll->findChildren<QLabel *>()) {
            if (label->isVisible() && label->wordWrap())
                QVERIFY2(label->height() >= label->heightForWidth(label->width()),
                         qPrintable(label->text()));
        }
        const auto *table = shown.part<FiguresView>();
        int columns = 0;
        for (int column = 0; column < table->model()->columnCount(); ++column)
            columns += table->columnWidth(column);
        if (size.width() >= 784)
            QVERIFY(columns <= table->viewport()->width());
    }
    void figuresThatArriveUnseenAreShownLater()
    {
        Shown shown({1240, 2300}, false);
        shown.page.hide();
        shown.fill();
        QVERIFY(!shown.selection.run()); // nothing is read for a page that nobody sees
        shown.page.show();
        QCOMPARE(shown.page.findChildren<TradeChart *>().at(0)->data().series.size(), 5U);
        QVERIFY(shown.selection.run());
    }
};

QTEST_MAIN(TstTopologyPage)
#include "tst_topologypage.moc"
