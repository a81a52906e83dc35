// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/chartpicture.h"
#include "widgets/charts/curvechart.h"
#include "widgets/charts/tradechart.h"

#include <QImage>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace tradespace;
using namespace Qt::Literals::StringLiterals;

namespace {

ChartData lines(int series, int points, double step = 5)
{
    static const QStringList names{u"react"_s,
                                   u"react+tracker"_s,
                                   u"bats"_s,
                                   u"sequential"_s,
                                   u"parallel"_s,
                                   u"bats-planning"_s,
                                   u"bats-verification"_s,
                                   u"parallel+tracker"_s};
    ChartData data;
    data.title = u"A title"_s;
    data.source = u"A source"_s;
    data.xTitle = u"Tool calls per task, mean"_s;
    data.yTitle = u"Accuracy, %"_s;
    data.emptyText = u"Nothing yet"_s;
    for (int s = 0; s < series; ++s) {
        ChartSeries line{names[s], names[s], {}};
        for (int i = 0; i < points; ++i) // all end at about the same height: labels must make room
            line.points.push_back(
                {step * (i + 1), 50 + 0.3 * s, 45 + 0.3 * s, 55 + 0.3 * s, false, {}});
        data.series.push_back(line);
    }
    return data;
}

int coloursIn(const QImage &image, const QRect &part)
{
    QSet<QRgb> colours;
    for (int y = part.top(); y <= part.bottom(); ++y) {
        for (int x = part.left(); x <= part.right(); ++x)
            colours.insert(image.pixel(x, y));
    }
    return static_cast<int>(colours.size());
}

} // namespace

class TstCharts : public QObject
{
    Q_OBJECT

private slots:
    void axesHaveAtLeastTwoTicksWithinTheirRange_data()
    {
        QTest::addColumn<std::vector<double>>("values");
        QTest::addColumn<bool>("logarithmic");
        using V = std::vector<double>;
        QTest::newRow("nothing") << V{} << false;
        QTest::newRow("zero") << V{0, 0} << false;
        QTest::newRow("one value") << V{17.3} << false;
        QTest::newRow("two equal values") << V{0.004, 0.004} << false;
        QTest::newRow("exactly 20 times") << V{5, 100} << false;
        QTest::newRow("over 20 times") << V{4.9, 100} << true;
        QTest::newRow("zero forbids logarithms") << V{0, 0.1, 1000} << false;
        QTest::newRow("eight decades") << V{1e-4, 1e4} << true;
        QTest::newRow("not a number is left out") << V{std::nan(""), 3, 9} << false;
    }
    void axesHaveAtLeastTwoTicksWithinTheirRange()
    {
        QFETCH(std::vector<double>, values);
        QFETCH(bool, logarithmic);
        const ChartScale scale = ChartScale::ofAmounts(values);
        QCOMPARE(scale.logarithmic, logarithmic);
        QVERIFY(scale.ticks.size() >= 2);
        QVERIFY(scale.ticks.size() <= 14);
        for (const double tick : scale.ticks)
            QVERIFY(scale.place(tick) >= -1e-9 && scale.place(tick) <= 1 + 1e-9);
        for (const double value : values)
            QVERIFY(std::isnan(value) || (scale.place(value) >= 0 && scale.place(value) <= 1));
    }
    void sharesFitTheirData_data()
    {
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::newRow("everything") << 0.0 << 100.0;
        QTest::newRow("narrow in the middle") << 48.0 << 51.0;
        QTest::newRow("one value at the top") << 100.0 << 100.0;
        QTest::newRow("one value at the bottom") << 0.0 << 0.0;
        QTest::newRow("nothing") << 100.0 << 0.0;
    }
    void sharesFitTheirData()
    {
        QFETCH(double, low);
        QFETCH(double, high);
        const ChartScale scale = ChartScale::ofShares(low, high, 0, 100);
        QVERIFY(scale.low >= 0 && scale.high <= 100);
        QVERIFY(scale.high - scale.low >= 5); // noise must not look like news
        QVERIFY(scale.low <= std::min(low, high) && scale.high >= std::max(low, high));
        QVERIFY(scale.ticks.size() >= 2);
    }
    void largeTicksHaveThinSpaces()
    {
        const ChartScale scale;
        QCOMPARE(scale.label(1250000), u"1\u2009250\u2009000"_s);
        QCOMPARE(scale.label(2.5), u"2.5"_s);
    }

    void labelsNeverOverlapNorLeaveTheChart_data()
    {
        QTest::addColumn<int>("series");
        QTest::addColumn<QSize>("size");
        QTest::newRow("two") << 2 << QSize(640, 400);
        QTest::newRow("six") << 6 << QSize(640, 400);
        QTest::newRow("six on little room") << 6 << QSize(320, 260);
    }
    void labelsNeverOverlapNorLeaveTheChart()
    {
        QFETCH(int, series);
        QFETCH(QSize, size);
        TradeChart chart;
        chart.resize(size);
        chart.setData(lines(series, 5));
        chart.grab();
        const auto &rects = chart.labelRects();
        QCOMPARE(static_cast<int>(rects.size()), series);
        for (std::size_t i = 0; i < rects.size(); ++i) {
            QVERIFY(QRectF(QPointF(), size).contains(rects[i]));
            QVERIFY(rects[i].left() > chart.plotRect().right());
            for (std::size_t j = 0; j < i; ++j)
                QVERIFY(!rects[i].intersects(rects[j]));
        }
    }
    void moreThanSixSeriesGetChips()
    {
        TradeChart chart;
        chart.resize(480, 360);
        chart.setData(lines(8, 3));
        chart.grab();
        QVERIFY(chart.labelRects().empty());
        QVERIFY(chart.plotRect().height() > 120);
    }
    void pointsStayWithinThePlot()
    {
        TradeChart chart;
        chart.resize(500, 300);
        chart.setData(lines(3, 40));
        chart.grab();
        const QRectF plot = chart.plotRect().adjusted(-0.5, -0.5, 0.5, 0.5);
        for (const ChartSeries &s : chart.data().series) {
            for (const ChartPoint &p : s.points) {
                QVERIFY(plot.contains(chart.placeOf(p.x, p.y)));
                QVERIFY(plot.contains(chart.placeOf(p.x, p.low)));
                QVERIFY(plot.contains(chart.placeOf(p.x, p.high)));
            }
        }
    }

    void stylesDiffer()
    {
        for (const Theme &theme : {Theme::light(), Theme::dark()}) {
            const auto styles = stylesOf(lines(8, 2), theme);
            QSet<QRgb> colours;
            for (const SeriesStyle &style : styles)
                colours.insert(style.colour.rgb());
            QCOMPARE(colours.size(), 8);
            QVERIFY(styles[0].marker == Marker::Circle && styles[2].marker == Marker::Triangle);
        }
    }
    void seriesKeepTheirContrastOnDarkPanels()
    {
        const Theme dark = Theme::dark();
        for (int i = 0; i < Theme::paletteSize; ++i)
            QVERIFY(contrast(dark.series({}, i).colour, dark.panel) >= 4.5);
        QCOMPARE(qRound(contrast(Qt::black, Qt::white)), 21);
        QCOMPARE(Theme::light().series(u"bats"_s, 0).colour, QColor(0xd55e00));
    }

    void picturesAreDrawnAtScale_data()
    {
        QTest::addColumn<int>("series");
        QTest::addColumn<int>("points");
        QTest::addColumn<bool>("dark");
        QTest::newRow("nothing") << 0 << 0 << false;
        QTest::newRow("one point") << 1 << 1 << false;
        QTest::newRow("six lines, dark") << 6 << 7 << true;
        QTest::newRow("eight lines") << 8 << 7 << false;
    }
    void picturesAreDrawnAtScale()
    {
        QFETCH(int, series);
        QFETCH(int, points);
        QFETCH(bool, dark);
        const Theme theme = dark ? Theme::dark() : Theme::light();
        const QImage image = renderImage(lines(series, points), theme, {400, 300}, 2);
        QCOMPARE(image.size(), QSize(800, 600));
        QCOMPARE(image.pixelColor(1, 1), theme.panel);
        QVERIFY(coloursIn(image, image.rect()) > 10); // text is antialiased: not an empty sheet
        // nothing touches the outermost pixels
        QCOMPARE(coloursIn(image, QRect(0, 0, 800, 4)), 1);
        QCOMPARE(coloursIn(image, QRect(0, 596, 800, 4)), 1);
        QCOMPARE(coloursIn(image, QRect(796, 0, 4, 600)), 1);
        QCOMPARE(coloursIn(image, QRect(0, 0, 4, 600)), 1);
    }
    void unwritableFilesAreNamed()
    {
        const QTemporaryDir dir;
        const QString file = dir.filePath(u"missing/chart.png"_s);
        const auto result = renderPng(lines(1, 2), Theme::light(), {300, 200}, 1, file);
        QVERIFY(!result);
        QCOMPARE(result.error().place, file);
        QVERIFY(!result.error().mend.isEmpty());
        QVERIFY(renderPng(lines(1, 2), Theme::light(), {300, 200}, 1, dir.filePath(u"c.png"_s)));
        QCOMPARE(QImage(dir.filePath(u"c.png"_s)).size(), QSize(300, 200));
    }

    void analysesBecomeCharts()
    {
        std::vector<Arm> arms(2);
        std::vector<Outcome> outcomes;
        for (std::size_t a = 0; a < 2; ++a) {
            arms[a].budgetLevel = 10.0 * static_cast<double>(a + 1);
            for (std::size_t t = 0; t < 20; ++t) {
                Outcome o{a, t, 0, {}};
                o.result.stop = StopReason::Answered;
                o.result.correct = t < 8 + 4 * a;
                o.result.spent.calls = {{"search", 3 + static_cast<int>(a)}};
                o.result.spent.cost = Money::fromUsd(0.01 * static_cast<double>(a + 1));
                o.result.spent.costKnown = a == 0;
                outcomes.push_back(o);
            }
        }
        const Analysis analysis = analyse(arms, outcomes);
        const ChartData calls = curveChart(analysis, CurveX::Calls);
        QCOMPARE(calls.series.at(0).points.size(), 2U);
        QCOMPARE(calls.series[0].points[1].x, 4.0);
        QCOMPARE(calls.series[0].points[1].y, 60.0);
        QVERIFY(calls.frontier.empty());
        const ChartData cost = curveChart(analysis, CurveX::Cost);
        QCOMPARE(cost.series.at(0).points.size(), 1U); // the other's cost is unknown
        QCOMPARE(cost.series[0].points[0].x, 1.0);
        QVERIFY(cost.series[0].points[0].ringed);
        QCOMPARE(cost.frontier.size(), 1U);
        QCOMPARE(cost.yRange, calls.yRange);
    }
};

QTEST_MAIN(TstCharts)
#include "tst_charts.moc"
