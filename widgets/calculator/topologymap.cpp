// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/calculator/topologymap.h"

#include "models/domain/wording.h"
#include "models/scaling/calculator.h"
#include "widgets/common/marker.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

constexpr int grain = 200; ///< columns and rows that are computed
constexpr int left = 44;
constexpr int right = 14;
constexpr int top = 8;
constexpr int axisRoom = 38;
constexpr int legendLine = 18;
constexpr int legendLines = 4; ///< three of names where it is narrow, and the note
constexpr double palest = 0.12;
constexpr std::array<double, 7> toolTicks = {1, 2, 4, 8, 16, 32, 64};

} // namespace

TopologyMap::TopologyMap(CalculatorDesk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
{
    setObjectName(u"topologyMap"_s);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    setCursor(Qt::CrossCursor);
    setAccessibleName(tr("Map of baseline and tools"));
    connect(&desk, &CalculatorDesk::changed, this, &TopologyMap::follow);
    follow();
}

void TopologyMap::setTheme(const Theme &theme)
{
    m_theme = theme;
    colour();
    update();
}

void TopologyMap::follow()
{
    const RecommendationInput &input = m_desk.input();
    setAccessibleDescription(
        tr("At a baseline of %1 and %2 tools: %3. Arrow keys move the question.")
            .arg(percentText(input.baseline))
            .arg(input.tools)
            .arg(m_desk.recommendation().headline));
    update();
}

/// Computes the map when what it depends on has changed since it was painted last.
void TopologyMap::render()
{
    const RecommendationInput &input = m_desk.input();
    const Key key{m_desk.calculator(), m_desk.predictor(), input.intelligence,
                  input.benchmark,     input.family,       input.agents};
    if (key == m_key)
        return;
    m_key = key;
    m_map = m_desk.calculator()->map(m_desk.predictor(), input, grain, grain);
    colour();
}

void TopologyMap::colour()
{
    if (m_map.columns == 0)
        return;
    m_image = QImage(m_map.columns, m_map.rows, QImage::Format_ARGB32_Premultiplied);
    std::array<QColor, topologyCount> colours;
    for (const Topology topology : allTopologies)
        colours[indexOf(topology)] =
            m_theme.series(QLatin1StringView(topologyName(topology)), 0).colour;
    for (int row = 0; row < m_map.rows; ++row) {
        auto *line = reinterpret_cast<QRgb *>(m_image.scanLine(row));
        for (int column = 0; column < m_map.columns; ++column) {
            const std::size_t at = m_map.at(column, row);
            const double sure = std::clamp(2 * (double(m_map.confidence[at]) - 0.5), 0.0, 1.0);
            QColor colour = colours[indexOf(m_map.winner[at])];
            colour.setAlphaF(static_cast<float>(palest + (1 - palest) * sure));
            line[column] = qPremultiply(colour.rgba());
        }
    }
}

QRectF TopologyMap::plot() const
{
    return QRectF(left, top, width() - left - right,
                  height() - top - axisRoom - legendLines * legendLine);
}

QPointF TopologyMap::placeOf(double baseline, double tools) const
{
    const QRectF area = plot();
    const double shown = std::clamp(tools, PredictionMap::leastTools, PredictionMap::mostTools);
    return {area.left() + baseline * area.width(),
            area.top() + PredictionMap::toolsPlace(shown) * area.height()};
}

void TopologyMap::paintEvent(QPaintEvent *)
{
    if (m_desk.calculator() == nullptr)
        return;
    render();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const QRectF area = plot();
    painter.fillRect(area, m_theme.panel);
    painter.drawImage(area, m_image);
    paintAxes(painter);
    paintMarks(painter);
    paintLegend(painter);
}

void TopologyMap::paintAxes(QPainter &painter) const
{
    const QRectF area = plot();
    painter.setFont(Theme::font(Theme::captionPx));
    for (int i = 0; i <= 5; ++i) {
        const double x = area.left() + area.width() * i / 5;
        painter.setPen(m_theme.axis);
        painter.drawLine(QPointF(x, area.bottom()), QPointF(x, area.bottom() + 4));
        painter.setPen(m_theme.secondary);
        painter.drawText(QRectF(x - 20, area.bottom() + 5, 40, 14), Qt::AlignCenter,
                         QString::number(20 * i));
    }
    for (const double tools : toolTicks) {
        const double y = placeOf(0, tools).y();
        painter.setPen(m_theme.axis);
        painter.drawLine(QPointF(area.left() - 4, y), QPointF(area.left(), y));
        painter.setPen(m_theme.secondary);
        painter.drawText(QRectF(area.left() - 28, y - 7, 22, 14), Qt::AlignRight | Qt::AlignVCenter,
                         QString::number(tools));
    }
    painter.setPen(m_theme.secondary);
    painter.drawText(QRectF(area.left(), area.bottom() + 20, area.width(), 16), Qt::AlignCenter,
                     tr("Baseline P_SA, %"));
    painter.save();
    painter.translate(8, area.center().y());
    painter.rotate(-90);
    painter.drawText(QRectF(-60, -8, 120, 16), Qt::AlignCenter, tr("Tools"));
    painter.restore();
    painter.setPen(QPen(hasFocus() ? m_theme.accent : m_theme.axis, hasFocus() ? 2 : 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(area);
}

/// The benchmarks of the data, and where the question stands.
void TopologyMap::paintMarks(QPainter &painter) const
{
    const QRectF area = plot();
    painter.save();
    painter.setClipRect(area);
    const QPointF here = placeOf(m_desk.input().baseline, m_desk.input().tools);
    painter.setPen(QPen(m_theme.text, 1));
    painter.drawLine(QPointF(here.x(), area.top()), QPointF(here.x(), area.bottom()));
    painter.drawLine(QPointF(area.left(), here.y()), QPointF(area.right(), here.y()));
    painter.setFont(Theme::font(Theme::captionPx));
    const QFontMetrics metrics(painter.font());
    double lastY = -100;
    auto benchmarks = m_desk.benchmarks();
    std::sort(benchmarks.begin(), benchmarks.end(),
              [](const auto &a, const auto &b) { return a.tools > b.tools; });
    for (const CalculatorDesk::Benchmark &benchmark : benchmarks) {
        const QPointF at = placeOf(benchmark.baseline, benchmark.tools);
        painter.setBrush(m_theme.panel);
        painter.setPen(QPen(m_theme.text, 1.25));
        painter.drawEllipse(at, 4, 4);
        const int words = metrics.horizontalAdvance(benchmark.label) + 6;
        const bool before = at.x() + 8 + words > area.right();
        const double y = std::max(at.y(), lastY + 15); // names of neighbours do not overlap
        lastY = y;
        const QRectF box(before ? at.x() - 8 - words : at.x() + 8, y - 7, words, 14);
        QColor back = m_theme.panel;
        back.setAlphaF(0.78F);
        painter.setPen(Qt::NoPen);
        painter.setBrush(back);
        painter.drawRoundedRect(box, 3, 3);
        painter.setPen(m_theme.text);
        painter.drawText(box, Qt::AlignCenter, benchmark.label);
    }
    painter.setPen(QPen(m_theme.panel, 1.5));
    painter.setBrush(m_theme.text);
    painter.drawEllipse(here, 5, 5);
    painter.restore();
}

void TopologyMap::paintLegend(QPainter &painter) const
{
    painter.setFont(Theme::font(Theme::captionPx));
    const QFontMetrics metrics(painter.font());
    const int firstLine = height() - legendLines * legendLine;
    int x = left;
    int y = firstLine;
    for (const Topology topology : allTopologies) {
        const QString text = topologyLabel(topology);
        const int needs = 16 + metrics.horizontalAdvance(text) + 12;
        if (x > left && x + needs > width()) {
            x = left;
            y += legendLine;
        }
        const SeriesStyle style = m_theme.series(QLatin1StringView(topologyName(topology)), 0);
        paintMarker(painter, QPointF(x + 5, y + legendLine / 2.0), 4.5, style, m_theme.panel);
        painter.setPen(m_theme.secondary);
        painter.drawText(QRect(x + 16, y, needs, legendLine), Qt::AlignLeft | Qt::AlignVCenter,
                         text);
        x += needs;
    }
    painter.setPen(m_theme.secondary);
    painter.drawText(QRect(left, y + legendLine, width() - left, legendLine),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(tr("Pale: too close to call. Rings: benchmarks."),
                                        Qt::ElideRight, width() - left));
}

void TopologyMap::ask(double baseline, double tools)
{
    RecommendationInput input = m_desk.input();
    input.baseline = std::round(std::clamp(baseline, 0.0, 1.0) * 1000) / 1000;
    input.tools = static_cast<int>(
        std::lround(std::clamp(tools, PredictionMap::leastTools, PredictionMap::mostTools)));
    m_desk.setInput(input);
}

void TopologyMap::moveTo(QPointF at)
{
    const QRectF area = plot();
    const double up = std::clamp((at.y() - area.top()) / area.height(), 0.0, 1.0);
    const double tools = PredictionMap::mostTools
        * std::pow(PredictionMap::leastTools / PredictionMap::mostTools, up);
    ask((at.x() - area.left()) / area.width(), tools);
}

void TopologyMap::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton
        && plot().adjusted(-4, -4, 4, 4).contains(event->position()))
        moveTo(event->position());
}

void TopologyMap::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons() & Qt::LeftButton)
        moveTo(event->position());
}

void TopologyMap::keyPressEvent(QKeyEvent *event)
{
    const RecommendationInput &input = m_desk.input();
    switch (event->key()) {
    case Qt::Key_Left:
        return ask(input.baseline - 0.01, input.tools);
    case Qt::Key_Right:
        return ask(input.baseline + 0.01, input.tools);
    case Qt::Key_Up:
        return ask(input.baseline, input.tools + 1);
    case Qt::Key_Down:
        return ask(input.baseline, input.tools - 1);
    case Qt::Key_PageUp:
        return ask(input.baseline, input.tools * 2);
    case Qt::Key_PageDown:
        return ask(input.baseline, std::floor(input.tools / 2.0));
    default:
        QWidget::keyPressEvent(event);
    }
}

void TopologyMap::focusInEvent(QFocusEvent *)
{
    update();
}

void TopologyMap::focusOutEvent(QFocusEvent *)
{
    update();
}

bool TopologyMap::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip || m_map.columns == 0)
        return QWidget::event(event);
    auto *help = static_cast<QHelpEvent *>(event);
    const QRectF area = plot();
    QString text = tr("Who wins at the chosen intelligence, model and benchmark. Click or drag to "
                      "ask about another task.");
    if (area.contains(help->pos())) {
        const auto cell = [](double share, int count) {
            return std::clamp(static_cast<int>(share * count), 0, count - 1);
        };
        const std::size_t at =
            m_map.at(cell((help->pos().x() - area.left()) / area.width(), m_map.columns),
                     cell((help->pos().y() - area.top()) / area.height(), m_map.rows));
        text = tr("%1, ahead of its likeliest rival with a probability of %2")
                   .arg(topologyLabel(m_map.winner[at]),
                        percentText(static_cast<double>(m_map.confidence[at])));
    }
    QToolTip::showText(help->globalPos(), plainToolTip(text), this);
    return true;
}

} // namespace tradespace
