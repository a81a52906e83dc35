// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/topologyharness.h"
#include "widgets/charts/tradechart.h"
#include "widgets/common/appearance.h"

#include <QApplication>

using namespace tradespace;
using namespace tradespace::testing;
using namespace Qt::Literals::StringLiterals;

/// The five topologies side by side, as the page shows them.
class TstTopologyCards : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        initResources();
        applyTheme(*qApp, Theme::light());
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
};

QTEST_MAIN(TstTopologyCards)
#include "tst_topologycards.moc"
