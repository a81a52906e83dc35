// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/wording.h"
#include "widgets/charts/tradechart.h"
#include "widgets/common/marker.h"

#include <QPainter>
#include <QPainterPath>

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

constexpr double inside = 8; ///< between the readout's border and its text
constexpr double markerRoom = 16;
constexpr double columnGap = 16;

QString percent(const ChartPoint &p)
{
    return std::isfinite(p.low) && std::isfinite(p.high)
        ? percentText(p.y / 100, p.low / 100, p.high / 100)
        : percentText(p.y / 100);
}

QFont headFont()
{
    return Theme::font(Theme::bodyPx, true);
}

} // namespace

QSizeF TradeChart::Readout::size() const
{
    const QFontMetricsF metrics(Theme::font(Theme::bodyPx));
    const QFontMetricsF headMetrics(headFont());
    double width = headMetrics.horizontalAdvance(head);
    for (const Line &line : lines) {
        const double text = metrics.horizontalAdvance(line.text);
        const double value = metrics.horizontalAdvance(line.value);
        width =
            std::max(width,
                     (line.series ? markerRoom : 0) + text
                         + (line.value.isEmpty() || line.text.isEmpty() ? 0 : columnGap) + value);
    }
    const double height =
        headMetrics.height() + static_cast<double>(lines.size()) * (metrics.height() + 2);
    return {std::ceil(width) + 2 * inside, std::ceil(height) + 2 * inside - 2};
}

/// The series at that x, the best first: where there is a point it says which.
void TradeChart::addValues(Readout &readout, double x, std::optional<std::size_t> except) const
{
    auto values = valuesAt(m_data, m_x, x, 6 / std::max(1.0, m_plot.width()));
    std::stable_sort(values.begin(), values.end(),
                     [](const ValueAt &a, const ValueAt &b) { return a.y > b.y; });
    for (const ValueAt &value : values) {
        if (value.series == except)
            continue;
        const ChartSeries &series = m_data.series[value.series];
        if (!value.point) {
            readout.lines.push_back(
                {value.series, series.name, tr("≈ %1").arg(percentText(value.y / 100))});
            continue;
        }
        const ChartPoint &p = series.points[*value.point];
        const QString name =
            p.label.isEmpty() ? series.name : QString(series.name + u", "_s + p.label);
        readout.lines.push_back({value.series, name, percent(p)});
    }
}

TradeChart::Readout TradeChart::readoutOf(const ChartPoint &point, std::size_t series) const
{
    Readout out;
    out.at = placeOf(point.x, point.y);
    out.crosshair = out.at.x();
    out.head = m_data.series[series].name;
    if (!point.label.isEmpty())
        out.head += u", "_s + point.label;
    out.lines.push_back({series, percent(point), {}});
    if (!point.detail.isEmpty())
        out.lines.push_back({{}, point.detail, {}});
    return out;
}

std::optional<TradeChart::Readout> TradeChart::readout() const
{
    if (m_data.empty())
        return std::nullopt;
    if (!m_pointer) {
        const bool shown = m_focused && hasFocus() && m_byKeyboard;
        const auto place = shown ? placeOfKey(m_data, *m_focused) : std::nullopt;
        if (!place)
            return std::nullopt;
        const ChartPoint &point = m_data.series[place->series].points[place->point];
        Readout out = readoutOf(point, place->series);
        addValues(out, point.x, place->series);
        return out;
    }
    if (const auto key = keyAt(*m_pointer)) {
        const PointPlace place = *placeOfKey(m_data, *key);
        const ChartPoint &point = m_data.series[place.series].points[place.point];
        Readout out = readoutOf(point, place.series);
        addValues(out, point.x, place.series);
        return out;
    }
    if (const ReferencePoint *reference = referenceAt(*m_pointer)) {
        Readout out{placeOf(reference->x, reference->y), {}, reference->name, {}};
        out.lines.push_back({{}, percentText(reference->y / 100), {}});
        out.lines.push_back({{}, tr("Source: %1").arg(reference->source), {}});
        return out;
    }
    if (!m_plot.contains(*m_pointer))
        return std::nullopt;
    const double x = m_x.value((m_pointer->x() - m_plot.left()) / m_plot.width());
    Readout out{
        *m_pointer, m_pointer->x(), u"%1: %2"_s.arg(m_data.xTitle, QString::number(x, 'g', 3)), {}};
    addValues(out, x, std::nullopt);
    for (const ChartRegime &regime : m_data.regimes) {
        if (!rectOf(regime).contains(*m_pointer))
            continue;
        out.lines.push_back({{}, tr("Published: %1").arg(regime.name), {}});
        out.lines.push_back({{}, tr("Source: %1").arg(regime.source), {}});
    }
    return out;
}

QString TradeChart::readoutText() const
{
    const auto shown = readout();
    if (!shown)
        return {};
    QString text = shown->head;
    for (const Readout::Line &line : shown->lines)
        text += u'\n' + line.text + (line.value.isEmpty() ? u""_s : QString(u' ' + line.value));
    return text;
}

QRectF TradeChart::readoutRect() const
{
    const auto shown = readout();
    if (!shown)
        return {};
    const QRectF room = QRectF(viewport()->rect()).adjusted(2, 2, -2, -2);
    return besides(shown->at, shown->size().boundedTo(room.size()), room);
}

void TradeChart::paintEvent(QPaintEvent *)
{
    const double ratio = viewport()->devicePixelRatioF();
    const QSize pixels = (QSizeF(viewport()->size()) * ratio).toSize();
    if (m_picture.size() != pixels) {
        m_picture = QPixmap(pixels);
        m_picture.setDevicePixelRatio(ratio);
        m_picture.fill(m_theme.panel);
        QPainter painter(&m_picture);
        painter.setRenderHint(QPainter::Antialiasing);
        QGraphicsView::render(&painter, QRectF(QPointF(), viewport()->size()), viewport()->rect());
    }
    QPainter painter(viewport());
    painter.drawPixmap(0, 0, m_picture);
    painter.setRenderHint(QPainter::Antialiasing);
    paintEdge(painter);
    paintOverlay(painter);
}

/// The rounded edge of a panel; pictures have none.
void TradeChart::paintEdge(QPainter &painter) const
{
    const QRectF all(viewport()->rect());
    QPainterPath corners;
    corners.addRect(all);
    QPainterPath panel;
    panel.addRoundedRect(all.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    painter.fillPath(corners.subtracted(panel), m_theme.page);
    painter.strokePath(panel, QPen(m_theme.border, 1));
}

void TradeChart::paintOverlay(QPainter &painter) const
{
    const auto shown = readout();
    if (shown && shown->crosshair) {
        QPen line(m_theme.secondary, 1);
        line.setCosmetic(true);
        painter.setPen(line);
        const double x = std::round(*shown->crosshair) + 0.5;
        painter.drawLine(QPointF(x, m_plot.top()), QPointF(x, m_plot.bottom()));
    }
    if (m_chosen)
        paintRing(painter, *m_chosen, m_theme.accent);
    if (m_hovered && m_hovered != m_chosen)
        paintRing(painter, *m_hovered, m_theme.secondary);
    if (hasFocus() && m_byKeyboard) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(m_theme.accent, 2));
        painter.drawRoundedRect(QRectF(viewport()->rect()).adjusted(1, 1, -1, -1), 5, 5);
    }
    if (shown)
        paintReadout(painter, *shown);
}

void TradeChart::paintRing(QPainter &painter, std::size_t key, const QColor &colour) const
{
    const auto place = placeOfKey(m_data, key);
    if (!place)
        return;
    const ChartPoint &point = m_data.series[place->series].points[place->point];
    const QPointF at = placeOf(point.x, point.y);
    QColor halo = colour;
    halo.setAlphaF(0.18F);
    painter.setBrush(halo);
    painter.setPen(QPen(colour, 2));
    painter.drawEllipse(at, markerRadius + 7, markerRadius + 7);
    paintMarker(painter, at, markerRadius + 1, m_styles[place->series], m_theme.panel);
}

void TradeChart::paintReadout(QPainter &painter, const Readout &readout) const
{
    const QRectF box = readoutRect();
    painter.setPen(QPen(m_theme.axis, 1));
    painter.setBrush(m_theme.raised);
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    painter.setClipRect(box);
    const double width = box.width() - 2 * inside;
    QRectF row(box.left() + inside, box.top() + inside - 1, width,
               QFontMetricsF(headFont()).height());
    painter.setFont(headFont());
    painter.setPen(m_theme.text);
    painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetricsF(headFont()).elidedText(readout.head, Qt::ElideRight, width));
    const QFont body = Theme::font(Theme::bodyPx);
    const QFontMetricsF metrics(body);
    painter.setFont(body);
    row.moveTop(row.bottom() + 2);
    row.setHeight(metrics.height());
    for (const Readout::Line &line : readout.lines) {
        const double value = metrics.horizontalAdvance(line.value);
        double left = row.left();
        if (line.series) {
            paintMarker(painter, QPointF(left + 5, row.center().y()), markerRadius,
                        m_styles[*line.series], m_theme.raised);
            left += markerRoom;
        }
        const double room = row.right() - left - (line.value.isEmpty() ? 0 : value + columnGap / 2);
        painter.setPen(line.value.isEmpty() ? m_theme.text : m_theme.secondary);
        painter.drawText(QRectF(left, row.top(), room + 1, row.height()),
                         Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(line.text, Qt::ElideRight, room));
        painter.setPen(m_theme.text);
        painter.drawText(QRectF(row.right() - value - 1, row.top(), value + 1, row.height()),
                         Qt::AlignRight | Qt::AlignVCenter, line.value);
        row.translate(0, metrics.height() + 2);
    }
    painter.setClipping(false);
}

} // namespace tradespace
