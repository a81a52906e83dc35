// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/chartpicture.h"
#include "widgets/charts/curvechart.h"
#include "widgets/charts/tradechart.h"
#include "widgets/common/marker.h"

#include <QApplication>
#include <QImage>
#include <QPainter>
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

/// Two curves of three arms, with keys 0 to 2 and 10 to 12.
ChartData pair()
{
    ChartData data;
    data.xTitle = u"Tool calls per task, mean"_s;
    data.yTitle = u"Accuracy, %"_s;
    for (std::size_t s = 0; s < 2; ++s) {
        ChartSeries line{s == 0 ? u"react"_s : u"bats"_s, s == 0 ? u"react"_s : u"bats"_s, {}};
        for (std::size_t i = 0; i < 3; ++i) {
            const double x = 10 * static_cast<double>(i + 1) + 2 * static_cast<double>(s);
            const double y = 40 + 10 * static_cast<double>(i) + 5 * static_cast<double>(s);
            line.points.push_back({x, y, y - 4, y + 4, false, u"%1 calls"_s.arg(x),
                                   u"budget %1"_s.arg(i), 10 * s + i});
        }
        data.series.push_back(line);
    }
    return data;
}

/// A chart of pair() that is shown, with the signals it sent.
struct Shown
{
    explicit Shown(const ChartData &data = pair())
    {
        chart.resize(520, 340);
        chart.setData(data);
        QObject::connect(&chart, &TradeChart::pointHovered, &chart,
                         [this](std::optional<std::size_t> key) { hovered.push_back(key); });
        QObject::connect(&chart, &TradeChart::pointActivated, &chart,
                         [this](std::size_t key) { activated.push_back(key); });
        chart.show();
        QApplication::setActiveWindow(&chart);
        (void)QTest::qWaitForWindowExposed(&chart);
        chart.clearFocus(); // a lone window's only widget has it from the start
    }
    QPoint at(double x, double y) const { return chart.placeOf(x, y).toPoint(); }
    void moveTo(QPoint place) { QTest::mouseMove(chart.viewport(), place); }

    TradeChart chart;
    std::vector<std::optional<std::size_t>> hovered;
    std::vector<std::size_t> activated;
};

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
        QTest::newRow("some negative") << V{-38, 12, 205} << false;
        QTest::newRow("all negative") << V{-38, -2} << false;
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
    void noTwoSeriesAreAlikeHoweverMany()
    {
        for (const Theme &theme : {Theme::light(), Theme::dark()}) {
            // five topologies with three models each, and as many of no known name
            std::vector<QString> names;
            for (const char *model : {"small", "medium", "large"}) {
                Q_UNUSED(model);
                for (const QString &topology : {u"single"_s, u"independent"_s, u"centralized"_s,
                                                u"decentralized"_s, u"hybrid"_s})
                    names.push_back(topology);
            }
            const auto styles = stylesOf(names, theme);
            for (std::size_t i = 0; i < styles.size(); ++i) {
                QCOMPARE(styles[i].colour, theme.series(names[i], 0).colour);
                for (std::size_t j = 0; j < i; ++j)
                    QVERIFY(!(styles[i] == styles[j]));
            }
            const auto others = stylesOf(std::vector<QString>(24, u"other"_s), theme);
            for (std::size_t i = 0; i < others.size(); ++i) {
                for (std::size_t j = 0; j < i; ++j)
                    QVERIFY(!(others[i] == others[j]));
            }
        }
    }
    void markersAreFilledApart()
    {
        // full, hollow and half of each marker give three pictures
        for (int marker = 0; marker <= static_cast<int>(Marker::Cross); ++marker) {
            QList<QImage> pictures;
            for (int fill = 0; fill < 3; ++fill) {
                QImage image(20, 20, QImage::Format_RGB32);
                image.fill(Qt::white);
                QPainter painter(&image);
                paintMarker(
                    painter, {10, 10}, 5,
                    {Qt::blue, static_cast<Marker>(marker), static_cast<SeriesStyle::Fill>(fill)},
                    Qt::white);
                painter.end();
                for (const QImage &other : pictures)
                    QVERIFY(other != image);
                pictures << image;
            }
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
        QCOMPARE(calls.series[0].points[1].key, 1U);
        const ChartData none = curveChart(analysis, CurveX::Calls, {0});
        QVERIFY(none.empty() && none.emptyText.contains(u"switched off"_s));
        QCOMPARE(none.styleNames.size(), 1U);
    }
    void hiddenSeriesLeaveTheStylesOfTheOthers()
    {
        ChartData data = lines(8, 2);
        const auto all = stylesOf(data, Theme::light());
        for (const ChartSeries &series : data.series)
            data.styleNames.push_back(series.styleName);
        data.series = {data.series[5], data.series[7]};
        data.series[0].slot = 5;
        data.series[1].slot = 7;
        const auto some = stylesOf(data, Theme::light());
        QCOMPARE(some[0].colour, all[5].colour);
        QCOMPARE(some[1].colour, all[7].colour);
    }

    void theScaleIsChosenOrFollowsTheRange()
    {
        const std::vector<double> wide{1, 100};
        const std::vector<double> narrow{40, 45};
        QVERIFY(ChartScale::ofAmounts(wide, XScale::Automatic).logarithmic);
        QVERIFY(!ChartScale::ofAmounts(wide, XScale::Linear).logarithmic);
        QVERIFY(!ChartScale::ofAmounts({0, 5}, XScale::Logarithmic).logarithmic);
        for (const auto &values : {wide, narrow}) {
            const ChartScale scale = ChartScale::ofAmounts(values, XScale::Logarithmic);
            QVERIFY(scale.logarithmic);
            QVERIFY(scale.ticks.size() >= 2);
            for (const double value : values)
                QVERIFY(std::abs(scale.value(scale.place(value)) - value) < 1e-9);
        }
        ChartData data = lines(1, 3);
        QCOMPARE(data.xSpan(), 3.0);
        data.references.push_back({0.5, 50, {}, {}});
        QCOMPARE(data.xSpan(), 30.0);
    }
    void valuesAreThoseOfPointsOrReadOffTheLine()
    {
        const ChartData data = pair();
        const ChartScale scale = ChartScale::ofAmounts({10, 32});
        auto values = valuesAt(data, scale, 15, 0.01);
        QCOMPARE(values.size(), 2U);
        QVERIFY(!values[0].point && !values[1].point);
        QCOMPARE(values[0].y, 45.0);
        QCOMPARE(values[1].y, 48.0);
        values = valuesAt(data, scale, 10, 0.01);
        QCOMPARE(values.size(), 1U); // the other begins at 12
        QCOMPARE(*values[0].point, 0U);
        QVERIFY(valuesAt(data, scale, 90, 0.01).empty());
        const ChartScale logarithmic = ChartScale::ofAmounts({10, 32}, XScale::Logarithmic);
        values = valuesAt(data, logarithmic, std::sqrt(10.0 * 20), 0.01);
        QVERIFY(std::abs(values[0].y - 45) < 1e-9); // half-way as drawn
    }
    void boxesStayInTheChartAndOffThePoint()
    {
        const QRectF room(0, 0, 400, 300);
        for (double x = 0; x <= 400; x += 20) {
            for (double y = 0; y <= 300; y += 20) {
                const QRectF box = besides({x, y}, {180, 90}, room);
                QVERIFY(room.contains(box));
                QVERIFY(!box.contains(QPointF(x, y)));
            }
        }
    }

    void thePointerHasACrosshairWithAllValues()
    {
        Shown shown;
        shown.moveTo(shown.at(15, 60));
        QVERIFY(shown.hovered.empty());
        const QStringList read = shown.chart.readoutText().split(u'\n');
        QCOMPARE(read.size(), 3);
        QVERIFY(read[0].startsWith(u"Tool calls per task, mean: 15"_s));
        QVERIFY2(read[1].startsWith(u"bats ≈ 4"_s), qPrintable(read[1])); // the best first
        QVERIFY(read[2].startsWith(u"react ≈ 4"_s));
        QVERIFY(QRectF(shown.chart.rect()).contains(shown.chart.readoutRect()));
        shown.moveTo({2, 2}); // on the chart's rim
        QVERIFY(shown.chart.readoutText().isEmpty());
    }
    void hoveringSaysWhichPointAndNothingTwice()
    {
        Shown shown;
        const QPoint point = shown.at(20, 50);
        shown.moveTo(point + QPoint(3, 3));
        shown.moveTo(point + QPoint(-2, 1));
        QCOMPARE(shown.hovered.size(), 1U);
        QCOMPARE(*shown.hovered[0], 1U);
        const QString read = shown.chart.readoutText();
        QVERIFY(read.startsWith(u"react, budget 1\n50.0 % [46.0, 54.0]\n20 calls"_s));
        QVERIFY(read.contains(u"bats ≈ 53.0 %"_s));
        QVERIFY(!shown.chart.readoutRect().contains(shown.chart.placeOf(20, 50)));
        shown.moveTo(shown.at(15, 60));
        QCOMPARE(shown.hovered.size(), 2U);
        QVERIFY(!shown.hovered[1]);
        shown.moveTo(point);
        QEvent leave(QEvent::Leave);
        QApplication::sendEvent(shown.chart.viewport(), &leave);
        QVERIFY(!shown.hovered.back());
        QVERIFY(shown.chart.readoutText().isEmpty());
    }
    void hoveringDoesNotDrawTheChartAgain()
    {
        // the scene would be asked for its background; it is not, until the data change
        class Counting : public TradeChart
        {
        public:
            int drawn = 0;

        protected:
            void drawBackground(QPainter *painter, const QRectF &exposed) override
            {
                ++drawn;
                TradeChart::drawBackground(painter, exposed);
            }
        };
        Counting chart;
        chart.resize(500, 300);
        chart.setData(pair());
        chart.show();
        QVERIFY(QTest::qWaitForWindowExposed(&chart));
        QTest::qWait(0);
        chart.grab();
        const int before = chart.drawn;
        for (int x = 60; x < 400; x += 20) {
            QTest::mouseMove(chart.viewport(), {x, 150});
            chart.grab();
        }
        QCOMPARE(chart.drawn, before);
        chart.setData(lines(2, 4));
        chart.grab();
        QVERIFY(chart.drawn > before);
    }
    void clicksActivateThePointBelow()
    {
        Shown shown;
        QTest::mouseClick(shown.chart.viewport(), Qt::LeftButton, {}, shown.at(32, 65));
        QCOMPARE(shown.activated, std::vector<std::size_t>{12});
        QTest::mouseClick(shown.chart.viewport(), Qt::LeftButton, {},
                          shown.at(32, 65) + QPoint(-40, 0));
        QTest::mouseClick(shown.chart.viewport(), Qt::RightButton, {}, shown.at(32, 65));
        QTest::mousePress(shown.chart.viewport(), Qt::LeftButton, {}, shown.at(10, 40));
        QTest::mouseRelease(shown.chart.viewport(), Qt::LeftButton, {}, shown.at(30, 60));
        QCOMPARE(shown.activated.size(), 1U);
    }
    void arrowKeysWalkThePoints()
    {
        Shown shown;
        shown.chart.setFocus(Qt::TabFocusReason);
        QVERIFY(shown.chart.hasFocus());
        QCOMPARE(*shown.chart.focusedKey(), 0U);
        QVERIFY(shown.chart.readoutText().startsWith(u"react, budget 0"_s));
        const auto press = [&shown](Qt::Key key) {
            QTest::keyClick(&shown.chart, key);
            return *shown.chart.focusedKey();
        };
        QCOMPARE(press(Qt::Key_Left), 0U);
        QCOMPARE(press(Qt::Key_Right), 1U);
        QCOMPARE(press(Qt::Key_Up), 11U);
        QCOMPARE(press(Qt::Key_Up), 11U);
        QCOMPARE(press(Qt::Key_Right), 12U);
        QCOMPARE(press(Qt::Key_Down), 2U);
        QCOMPARE(*shown.hovered.back(), 2U); // shows in the other views, too
        QVERIFY(shown.chart.accessibleName().contains(u"Accuracy, %"_s));
        QVERIFY(shown.chart.accessibleDescription().startsWith(u"react, budget 2 60.0 %"_s));
        QTest::keyClick(&shown.chart, Qt::Key_Return);
        QCOMPARE(shown.activated, std::vector<std::size_t>{2});
        shown.chart.clearFocus();
        QVERIFY(shown.chart.readoutText().isEmpty());
        QVERIFY(!shown.hovered.back());
    }
    void newDataKeepHoverAndFocusWhileThePointIsThere()
    {
        Shown shown;
        shown.chart.setFocus(Qt::TabFocusReason);
        QTest::keyClick(&shown.chart, Qt::Key_Right);
        shown.chart.setHoveredKey(11);
        ChartData data = pair();
        data.series[0].points[1].y = 52;
        shown.chart.setData(data);
        QCOMPARE(*shown.chart.focusedKey(), 1U);
        QCOMPARE(*shown.chart.hoveredKey(), 11U);
        QVERIFY(shown.chart.readoutText().contains(u"52.0 %"_s));
        data.series.pop_back();
        shown.chart.setData(data);
        QVERIFY(!shown.chart.hoveredKey());
        QCOMPARE(*shown.chart.focusedKey(), 1U);
        shown.chart.setData({});
        QVERIFY(!shown.chart.focusedKey());
        QTest::keyClick(&shown.chart, Qt::Key_Right); // nothing to walk
        QTest::keyClick(&shown.chart, Qt::Key_Return);
        QVERIFY(shown.activated.empty());
    }
    void emphasisFromOutsideIsDrawnAndNotSaidBack()
    {
        Shown shown;
        const QImage plain = shown.chart.grab().toImage();
        shown.chart.setHoveredKey(1);
        const QImage hovered = shown.chart.grab().toImage();
        QVERIFY(plain != hovered);
        shown.chart.setHoveredKey({});
        shown.chart.setChosenKey(1);
        const QImage chosen = shown.chart.grab().toImage();
        QVERIFY(chosen != plain && chosen != hovered);
        shown.chart.setChosenKey(99); // not on this chart
        QCOMPARE(shown.chart.grab().toImage(), plain);
        QVERIFY(shown.hovered.empty());
    }
    void referencesSayTheirSource()
    {
        ChartData data = pair();
        data.references.push_back({50, 20, u"Some model"_s, u"A paper, table 2"_s});
        Shown shown(data);
        QVERIFY(QRectF(shown.chart.plotRect()).contains(shown.chart.placeOf(50, 20)));
        shown.moveTo(shown.at(50, 20));
        QCOMPARE(shown.chart.readoutText(), u"Some model\n20.0 %\nSource: A paper, table 2"_s);
        QVERIFY(shown.hovered.empty());
        QTest::mouseClick(shown.chart.viewport(), Qt::LeftButton, {}, shown.at(50, 20));
        QVERIFY(shown.activated.empty());
        ChartData alone;
        alone.references = data.references;
        QVERIFY(!alone.empty());
    }
};

QTEST_MAIN(TstCharts)
#include "tst_charts.moc"
