// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/chartpicture.h"
#include "widgets/charts/tradechart.h"

#include <QTest>

#include <limits>

using namespace tradespace;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr double unbounded = std::numeric_limits<double>::infinity();

/// One point with intervals both ways, a published one, and three ranges with a gap.
ChartData sample()
{
    ChartData data;
    data.xTitle = u"Overhead"_s;
    data.yTitle = u"Success, %"_s;
    data.xScale = XScale::Linear;
    ChartPoint point{150, 50, 40, 60};
    point.xLow = 60;
    point.xHigh = 240;
    point.key = 3;
    data.series.push_back({u"hybrid"_s, u"hybrid"_s, {point}});
    data.references.push_back({400, 45, u"Published"_s, u"A paper"_s, Marker::Triangle});
    data.regimes = {{-unbounded, 100, u"little"_s, u"A paper, bands"_s},
                    {200, 300, u"best"_s, u"A paper, bands"_s},
                    {350, unbounded, u"much"_s, u"A paper, bands"_s}};
    return data;
}

} // namespace

/// Intervals along x, published ranges and markers.
class TstChartRegimes : public QObject
{
    Q_OBJECT

private slots:
    void intervalsAlongXAreDrawnAndInTheRange()
    {
        TradeChart chart;
        chart.resize(520, 340);
        ChartData data = sample();
        data.series[0].points[0].xHigh = 900;
        chart.setData(data);
        QVERIFY(chart.plotRect().contains(chart.placeOf(900, 50)));
        data.series[0].points[0].xLow = -80;
        chart.setData(data);
        QVERIFY(chart.plotRect().contains(chart.placeOf(-80, 50)));

        data = sample();
        data.regimes.clear();
        chart.setData(data);
        chart.setTheme(Theme::light());
        const QImage with = chart.grab().toImage();
        data.series[0].points[0].xLow = data.series[0].points[0].xHigh = std::nan("");
        chart.setData(data);
        const QImage without = chart.grab().toImage();
        const QPoint on = chart.placeOf(90, 50).toPoint();
        const QColor ink = Theme::light().series(u"hybrid"_s, 0).colour;
        const auto distance = [&ink](const QColor &c) {
            return std::abs(c.red() - ink.red()) + std::abs(c.green() - ink.green())
                + std::abs(c.blue() - ink.blue());
        };
        QVERIFY(distance(with.pixelColor(on)) < 160);
        QVERIFY(distance(without.pixelColor(on)) > 250);
    }
    void rangesAreShadedAndTheGapIsNot()
    {
        const ChartData data = sample();
        TradeChart chart;
        chart.resize(520, 340);
        chart.setTheme(Theme::light());
        chart.setData(data);
        const QImage image = chart.grab().toImage();
        const auto at = [&](double x) {
            const QPointF place = chart.placeOf(x, 50);
            return image.pixelColor(qRound(place.x()), qRound(chart.plotRect().top()) + 8);
        };
        const QColor panel = Theme::light().panel;
        for (const double shaded : {30.0, 250.0, 380.0})
            QVERIFY2(at(shaded) != panel, qPrintable(QString::number(shaded)));
        for (const double bare : {175.0, 330.0})
            QCOMPARE(at(bare), panel);
    }
    void rangesThatTouchAreToldApart()
    {
        ChartData data = sample();
        data.regimes = {{-unbounded, 200, u"rises"_s, {}}, {200, unbounded, u"plateau"_s, {}}};
        TradeChart chart;
        chart.resize(520, 340);
        chart.setData(data);
        const QImage image = chart.grab().toImage();
        const int y = qRound(chart.plotRect().top()) + 8;
        QVERIFY(image.pixel(chart.placeOf(120, 0).toPoint().x(), y)
                != image.pixel(chart.placeOf(280, 0).toPoint().x(), y));
    }
    void hoveringARangeTellsItsNameAndSource()
    {
        TradeChart chart;
        chart.resize(520, 340);
        chart.setData(sample());
        chart.show();
        (void)QTest::qWaitForWindowExposed(&chart);
        const int y = qRound(chart.plotRect().top()) + 8;
        QTest::mouseMove(chart.viewport(), {chart.placeOf(250, 0).toPoint().x(), y});
        QVERIFY(chart.readoutText().contains(u"best\nSource: A paper, bands"_s));
        QTest::mouseMove(chart.viewport(), {chart.placeOf(150, 0).toPoint().x(), y});
        QVERIFY(!chart.readoutText().contains(u"Source"_s));
        QTest::mouseMove(chart.viewport(), chart.placeOf(400, 45).toPoint());
        QVERIFY(chart.readoutText().startsWith(u"Published\n"_s));
    }
};

QTEST_MAIN(TstChartRegimes)
#include "tst_chartregimes.moc"
