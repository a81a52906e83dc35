// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "resources/resources.h"
#include "tests/support/teamsample.h"
#include "widgets/charts/tradechart.h"
#include "widgets/common/appearance.h"
#include "widgets/common/chip.h"
#include "widgets/common/elidedlabel.h"
#include "widgets/common/emptystate.h"
#include "widgets/common/insightline.h"
#include "widgets/topology/figuresview.h"
#include "widgets/topology/messagelist.h"
#include "widgets/topology/rundiagram.h"
#include "widgets/topology/topologycards.h"
#include "widgets/topology/topologypage.h"

#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>

using namespace tradespace;
using namespace Qt::Literals::StringLiterals;

namespace {

using Topologies = std::vector<std::string>;
const Topologies allFive{"single", "independent", "centralized", "decentralized", "hybrid"};

/// The page in a window, with the sample's figures unless it is to be empty.
struct Shown
{
    explicit Shown(QSize size = {1240, 2300}, bool filled = true, const Topologies &names = allFive)
        : record(teamExperiment(names))
    {
        page.setTheme(Theme::light());
        page.resize(size);
        page.show();
        page.activateWindow();
        (void)QTest::qWaitForWindowActive(&page);
        if (filled)
            fill();
        settle();
    }
    /// What is higher at its width moves what stands below it, once more for its scroll bar.
    static void settle()
    {
        for (int i = 0; i < 4; ++i)
            QTest::qWait(0);
    }
    void fill()
    {
        results.setExperiment(record);
        runs.setExperiment(record, teamRunRecords(*record));
        results.setCoordination(teamCoordination(*record));
    }
    /// As a session does when the run is chosen: its messages arrive.
    void read(const std::string &topology, const std::vector<SaidAt> &said)
    {
        const RunTrace trace = teamTrace(*record, topology, said);
        selection.chooseRun(trace.run.key);
        messages.setRun(teamRunOf(trace));
        settle();
    }
    template <class T = QWidget> T *part(const QString &name = {}) const
    {
        return page.findChild<T *>(name);
    }
    TopologyCard *card(Topology topology) const { return part<TopologyCards>()->card(topology); }
    Chip *chip(const QString &text) const
    {
        for (Chip *candidate : page.findChildren<Chip *>()) {
            if (candidate->text() == text)
                return candidate;
        }
        return nullptr;
    }
    EmptyState *visibleEmpty() const
    {
        for (EmptyState *empty : page.findChildren<EmptyState *>()) {
            if (empty->isVisible())
                return empty;
        }
        return nullptr;
    }
    static void click(QWidget *widget)
    {
        QTest::mouseClick(widget, Qt::LeftButton, {}, widget->rect().center());
    }

    std::shared_ptr<const ExperimentRecord> record;
    Results results;
    TopologyTable figures{results};
    RunTable runs;
    RunMessages messages;
    Draft draft{{}, [](const Json &) { return std::vector<FieldProblem>(); }};
    Selection selection;
    QAction run{u"Run"_s};
    QAction choose{u"Choose topologies"_s};
    QAction duplicate{u"Duplicate"_s};
    TopologyPage page{{results, figures, runs, messages, draft, selection},
                      {&run, {}, {&choose, &duplicate}}};
};

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
    void linesAreAsWideAsMessages()
    {
        Shown shown;
        const TeamDrawing &lead = shown.card(Topology::Centralized)->drawing();
        QCOMPARE(lead.agents, 4);
        QCOMPARE((lead.messages.at({0, 1})), 3.0);
        QCOMPARE(lead.most, 4.0); // 3 there and 1 back
        QCOMPARE(shown.card(Topology::Decentralized)->drawing().most, 4.0); // comparable
        QCOMPARE(shown.card(Topology::Independent)->drawing().agents, 4);
        QCOMPARE(shown.card(Topology::Single)->drawing().agents, 1);
    }
    void teamsOfAnySizeFitTheirRoom()
    {
        for (const Topology topology : allTopologies) {
            for (int agents = topology == Topology::Single ? 1 : 2; agents <= 10; ++agents) {
                TeamDrawing small;
                small.topology = topology;
                small.agents = agents;
                small.radius = agents > fewAgents ? 5 : 8;
                small.room = QRectF(0, 0, 160, 94);
                TeamDrawing large = small;
                large.named = large.directed = true;
                large.radius = agents > fewAgents ? 9 : 13;
                large.room = QRectF(0, 0, 330, 250);
                for (const TeamDrawing &drawing : {small, large}) {
                    const double r = drawing.radius;
                    for (int a = 0; a < agents && topology != Topology::Single; ++a) {
                        QVERIFY(drawing.room.adjusted(r, r, -r, -r).contains(drawing.placeOf(a)));
                        for (int b = 0; b < a; ++b)
                            QVERIFY2(QLineF(drawing.placeOf(a), drawing.placeOf(b)).length()
                                         > 2 * r,
                                     qPrintable(u"%1 %2: %3 and %4"_s.arg(topologyLabel(topology))
                                                    .arg(agents)
                                                    .arg(a)
                                                    .arg(b)));
                    }
                }
            }
        }
    }
    void whatWasNotRunIsGreyed()
    {
        Shown shown({1240, 2300}, true, {"single", "hybrid"});
        const TopologyCard *card = shown.card(Topology::Decentralized);
        QVERIFY(!card->isEnabled() && card->drawing().greyed);
        QCOMPARE(card->drawing().agents, 3); // as published
        QVERIFY(card->accessibleName().contains(u"Not run"_s));
        QVERIFY(shown.card(Topology::Hybrid)->isEnabled());
        const ChartData chart = shown.page.findChildren<TradeChart *>().at(0)->data();
        QCOMPARE(chart.series.size(), 2U);
        QCOMPARE(chart.references.size(), 5U);
    }
    void barsArePaintedAgainstThePublishedTick()
    {
        Shown shown;
        TopologyCard *card = shown.card(Topology::Centralized);
        const QImage image = card->grab().toImage();
        const QRectF bar = card->barRect(0); // success
        const double value = shown.figures.groupOf(Topology::Centralized)->success.value;
        const double tick = shown.figures.facts().of(Topology::Centralized).success;
        const auto at = [&](double share, double y) {
            const double ratio = image.devicePixelRatio();
            return image.pixelColor(qRound((bar.left() + share * bar.width()) * ratio),
                                    qRound(y * ratio));
        };
        const auto darkest = [&](double share, double y) { // a thin line lies between pixels
            const double pixel = 1 / bar.width();
            return std::min({at(share - pixel, y).lightness(), at(share, y).lightness(),
                             at(share + pixel, y).lightness()});
        };
        const QColor ink = Theme::light().series(u"centralized"_s, 0).colour;
        // saturated like its series at the beginning, a bare track behind the interval
        QVERIFY(at(value / 4, bar.center().y()).hsvSaturation() > ink.hsvSaturation() / 3);
        QVERIFY(at(0.99, bar.center().y()).hsvSaturation() < 20);
        QVERIFY(darkest(tick, bar.top() - 2) < 110); // sticks out above the bar
        QVERIFY(darkest(tick + 0.05, bar.top() - 2) > 200);
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
