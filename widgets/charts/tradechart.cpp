// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/tradechart.h"

#include <QAreaSeries>
#include <QChart>
#include <QLineSeries>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

namespace tradespace {

namespace {

constexpr float bandOpacity = 0.14F;

QPen cosmetic(const QColor &colour, double width)
{
    QPen pen(colour, width);
    pen.setCosmetic(true);
    return pen;
}

bool bounded(const ChartPoint &p)
{
    return std::isfinite(p.low) && std::isfinite(p.high);
}

} // namespace

TradeChart::TradeChart(QWidget *parent)
    : QChartView(parent)
{
    setRenderHint(QPainter::Antialiasing);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    chart()->legend()->hide();
    chart()->setBackgroundVisible(false); // drawBackground() does it, with the grid
    chart()->setMargins({});
    for (const Qt::Alignment side : {Qt::AlignBottom, Qt::AlignLeft}) {
        // places run from 0 to 1; the scales and the text are this class's own
        auto *axis = new QValueAxis;
        axis->setRange(0, 1);
        axis->setLabelsVisible(false);
        axis->setGridLineVisible(false);
        axis->setLineVisible(false);
        chart()->addAxis(axis, side);
    }
    // arrange() alone changes the scene; paintEvent() draws it when it has
    setViewportUpdateMode(QGraphicsView::NoViewportUpdate);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    rebuild();
}

void TradeChart::setData(const ChartData &data)
{
    m_data = data;
    rebuild();
    keepKeys();
}

void TradeChart::setTheme(const Theme &theme)
{
    m_theme = theme;
    rebuild();
}

void TradeChart::rebuild()
{
    m_styles = stylesOf(m_data, m_theme);

    std::vector<double> xs;
    double lowest = m_data.yMost;
    double highest = m_data.yLeast;
    for (const ChartSeries &series : m_data.series) {
        for (const ChartPoint &p : series.points) {
            xs.push_back(p.x);
            for (const double end : {p.xLow, p.xHigh}) {
                if (std::isfinite(end))
                    xs.push_back(end);
            }
            lowest = std::min(lowest, bounded(p) ? p.low : p.y);
            highest = std::max(highest, bounded(p) ? p.high : p.y);
        }
    }
    if (m_data.yRange)
        std::tie(lowest, highest) = *m_data.yRange;
    for (const ReferencePoint &r : m_data.references) {
        xs.push_back(r.x);
        lowest = std::min(lowest, r.y);
        highest = std::max(highest, r.y);
    }
    m_x = ChartScale::ofAmounts(xs, m_data.xScale);
    m_y = ChartScale::ofShares(lowest, highest, m_data.yLeast, m_data.yMost);
    arrange();
}

void TradeChart::arrange()
{
    const QFontMetricsF body(Theme::font(Theme::bodyPx));
    const QFontMetricsF caption(Theme::font(Theme::captionPx));
    double left = 0;
    for (const double tick : m_y.ticks)
        left = std::max(left, body.horizontalAdvance(m_y.label(tick)));
    double right = body.horizontalAdvance(m_x.label(m_x.ticks.back())) / 2;
    if (directLabels()) {
        for (const ChartSeries &series : m_data.series)
            right = std::max(right, body.horizontalAdvance(series.name) + 20);
    }
    double top = pad + body.height() + yTitleGap;
    if (!m_data.title.isEmpty())
        top += QFontMetricsF(Theme::font(Theme::sectionPx, true)).height() + 8;
    if (!directLabels())
        top += chipRows() * (body.height() + 6);
    double bottom = pad + 6 + 2 * body.height() + 4;
    if (!m_data.source.isEmpty())
        bottom += caption.height() + 8;
    m_plot = QRectF(QPointF(pad + left + 8, top),
                    QPointF(std::max(width() - pad - right, left + 60.0), height() - bottom));
    chart()->setPlotArea(m_plot);

    chart()->removeAllSeries();
    for (std::size_t i = 0; i < m_data.series.size(); ++i) {
        if (showsBand(m_data.series[i]))
            addBand(m_data.series[i], m_styles[i]);
    }
    for (std::size_t i = 0; i < m_data.series.size(); ++i) {
        QList<QPointF> line;
        for (const ChartPoint &p : m_data.series[i].points)
            line.emplace_back(m_x.place(p.x), m_y.place(p.y));
        if (line.size() > 1)
            addLine(line, cosmetic(m_styles[i].colour, 2));
    }
    addFrontier();
    arrangeLabels();
    m_picture = {};
    viewport()->update();
}

QLineSeries *TradeChart::addLine(const QList<QPointF> &points, const QPen &pen)
{
    auto *line = new QLineSeries;
    line->replace(points);
    line->setPen(pen);
    chart()->addSeries(line);
    for (QAbstractAxis *axis : chart()->axes())
        line->attachAxis(axis);
    return line;
}

/// A band needs some width; a line that stands still in x shows error bars instead.
bool TradeChart::showsBand(const ChartSeries &series) const
{
    if (series.points.size() < 2)
        return false;
    const auto [least, most] =
        std::minmax_element(series.points.begin(), series.points.end(),
                            [](const ChartPoint &a, const ChartPoint &b) { return a.x < b.x; });
    return (m_x.place(most->x) - m_x.place(least->x)) * m_plot.width() > 24;
}

void TradeChart::addBand(const ChartSeries &series, const SeriesStyle &style)
{
    std::vector<ChartPoint> points = series.points;
    std::erase_if(points, [](const ChartPoint &p) { return !bounded(p); });
    std::stable_sort(points.begin(), points.end(),
                     [](const ChartPoint &a, const ChartPoint &b) { return a.x < b.x; });
    QList<QPointF> low;
    QList<QPointF> high;
    for (const ChartPoint &p : points) {
        low.emplace_back(m_x.place(p.x), m_y.place(p.low));
        high.emplace_back(m_x.place(p.x), m_y.place(p.high));
    }
    auto *upper = new QLineSeries;
    auto *lower = new QLineSeries;
    upper->replace(high);
    lower->replace(low);
    auto *band = new QAreaSeries(upper, lower);
    upper->setParent(band);
    lower->setParent(band);
    QColor fill = style.colour;
    fill.setAlphaF(bandOpacity);
    band->setBrush(fill);
    band->setPen(Qt::NoPen);
    chart()->addSeries(band);
    for (QAbstractAxis *axis : chart()->axes())
        band->attachAxis(axis);
}

void TradeChart::addFrontier()
{
    QList<QPointF> stairs;
    for (const QPointF &corner : m_data.frontier) {
        const QPointF at(m_x.place(corner.x()), m_y.place(corner.y()));
        if (!stairs.isEmpty())
            stairs.emplace_back(at.x(), stairs.last().y());
        stairs.push_back(at);
    }
    if (stairs.isEmpty())
        return;
    stairs.emplace_back(1, stairs.last().y());
    addLine(stairs, cosmetic(m_theme.text, 1.5));
}

QPointF TradeChart::placeOf(double x, double y) const
{
    return {m_plot.left() + m_x.place(x) * m_plot.width(),
            m_plot.bottom() - m_y.place(y) * m_plot.height()};
}

bool TradeChart::directLabels() const
{
    return m_data.series.size() <= 6;
}

void TradeChart::arrangeLabels()
{
    m_labelRects.clear();
    if (!directLabels())
        return;
    const QFontMetricsF body(Theme::font(Theme::bodyPx));
    const double height = body.height();
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < m_data.series.size(); ++i) {
        const ChartSeries &series = m_data.series[i];
        const double y = series.points.empty() ? 0 : placeOf(0, series.points.back().y).y();
        m_labelRects.emplace_back(m_plot.right() + 16, y - height / 2,
                                  body.horizontalAdvance(series.name), height);
        order.push_back(i);
    }
    std::stable_sort(order.begin(), order.end(), [this](std::size_t a, std::size_t b) {
        return m_labelRects[a].top() < m_labelRects[b].top();
    });
    // down from the top, then up from the bottom: labels keep their order and never overlap
    double free = m_plot.top() - height / 2;
    for (const std::size_t i : order) {
        m_labelRects[i].moveTop(std::max(m_labelRects[i].top(), free));
        free = m_labelRects[i].bottom() + 1;
    }
    double limit = m_plot.bottom() + height / 2;
    for (auto it = order.rbegin(); it != order.rend(); ++it) {
        m_labelRects[*it].moveBottom(std::min(m_labelRects[*it].bottom(), limit));
        limit = m_labelRects[*it].top() - 1;
    }
}

void TradeChart::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    arrange();
}

} // namespace tradespace
