// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/tradechart.h"
#include "widgets/common/marker.h"

#include <QPainter>

#include <cmath>

namespace tradespace {

namespace {

QPen thin(const QColor &colour, double width = 1, Qt::PenStyle style = Qt::SolidLine)
{
    QPen pen(colour, width, style);
    pen.setCosmetic(true);
    return pen;
}

} // namespace

void TradeChart::drawBackground(QPainter *painter, const QRectF &exposed)
{
    painter->fillRect(exposed, m_theme.panel);
    if (m_data.empty())
        return;
    paintRegimes(*painter);
    painter->setPen(thin(m_theme.grid));
    for (const double tick : m_y.ticks) {
        const double y = placeOf(m_x.low, tick).y();
        painter->drawLine(QPointF(m_plot.left(), y), QPointF(m_plot.right(), y));
    }
}

void TradeChart::drawForeground(QPainter *painter, const QRectF &)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paintFrame(*painter);
    if (m_data.empty()) {
        painter->setPen(m_theme.secondary);
        painter->setFont(Theme::font(Theme::bodyPx));
        painter->drawText(m_plot, Qt::AlignCenter | Qt::TextWordWrap, m_data.emptyText);
    } else {
        paintAxes(*painter);
        paintReferences(*painter);
        for (std::size_t i = 0; i < m_data.series.size(); ++i)
            paintSeries(*painter, i);
        if (directLabels())
            paintLabels(*painter);
        else
            paintChips(*painter);
    }
    painter->restore();
}

QRectF TradeChart::rectOf(const ChartRegime &regime) const
{
    const auto at = [this](double x) {
        const double bounded = std::clamp(x, m_x.low, m_x.high);
        return m_plot.left() + m_x.place(bounded) * m_plot.width();
    };
    return {QPointF(at(regime.from), m_plot.top()), QPointF(at(regime.to), m_plot.bottom())};
}

/// Of strips that touch every other one is shaded; each has its name at its foot where there is
/// room for it.
void TradeChart::paintRegimes(QPainter &painter) const
{
    const QFont caption = Theme::font(Theme::captionPx);
    const QFontMetricsF metrics(caption);
    painter.setFont(caption);
    QColor shade = m_theme.axis;
    shade.setAlphaF(0.09F);
    bool shaded = false;
    for (std::size_t i = 0; i < m_data.regimes.size(); ++i) {
        const QRectF strip = rectOf(m_data.regimes[i]);
        if (strip.width() < 1)
            continue;
        shaded = !(shaded && m_data.regimes[i - 1].to >= m_data.regimes[i].from);
        if (shaded)
            painter.fillRect(strip, shade);
        const QRectF foot = strip.adjusted(4, 0, -4, -3);
        if (metrics.horizontalAdvance(m_data.regimes[i].name) > foot.width())
            continue;
        painter.setPen(m_theme.secondary);
        painter.drawText(foot, Qt::AlignHCenter | Qt::AlignBottom, m_data.regimes[i].name);
    }
}

void TradeChart::paintFrame(QPainter &painter) const
{
    const QFont title = Theme::font(Theme::sectionPx, true);
    const QRectF line(pad, pad, width() - 2 * pad, QFontMetricsF(title).height());
    painter.setFont(title);
    painter.setPen(m_theme.text);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetricsF(title).elidedText(m_data.title, Qt::ElideRight, line.width()));
    const QFont caption = Theme::font(Theme::captionPx);
    const QFontMetricsF metrics(caption);
    painter.setFont(caption);
    painter.setPen(m_theme.secondary);
    painter.drawText(QRectF(pad, height() - pad - metrics.height(), line.width(), metrics.height()),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(m_data.source, Qt::ElideRight, line.width()));
}

void TradeChart::paintAxes(QPainter &painter) const
{
    const QFont body = Theme::font(Theme::bodyPx);
    const QFontMetricsF metrics(body);
    painter.setFont(body);
    for (const double tick : m_y.ticks) {
        const double y = placeOf(m_x.low, tick).y();
        painter.setPen(m_theme.secondary);
        painter.drawText(QRectF(0, y - metrics.height() / 2, m_plot.left() - 8, metrics.height()),
                         Qt::AlignRight | Qt::AlignVCenter, m_y.label(tick));
    }
    painter.setPen(thin(m_theme.axis));
    painter.drawLine(m_plot.bottomLeft(), m_plot.bottomRight());
    double free = -1e9;
    for (const double tick : m_x.ticks) {
        const double x = placeOf(tick, m_y.low).x();
        const QString label = m_x.label(tick);
        const double half = metrics.horizontalAdvance(label) / 2;
        painter.setPen(thin(m_theme.axis));
        painter.drawLine(QPointF(x, m_plot.bottom()), QPointF(x, m_plot.bottom() + 4));
        if (x - half < free)
            continue; // too dense here: the tick stays, its label would touch the last one
        free = x + half + 6;
        painter.setPen(m_theme.secondary);
        painter.drawText(QRectF(x - half - 2, m_plot.bottom() + 6, 2 * half + 4, metrics.height()),
                         Qt::AlignCenter, label);
    }
    painter.setPen(m_theme.text);
    painter.drawText(QRectF(m_plot.left(), m_plot.bottom() + 6 + metrics.height() + 2,
                            m_plot.width(), metrics.height()),
                     Qt::AlignCenter, m_data.xTitle);
    const double above = m_plot.top() - metrics.height() - yTitleGap;
    painter.drawText(QRectF(pad, above, width() / 2.0, metrics.height()),
                     Qt::AlignLeft | Qt::AlignVCenter, m_data.yTitle);
    if (m_data.frontier.empty())
        return;
    const QFont caption = Theme::font(Theme::captionPx);
    const double most = width() - 2 * pad - metrics.horizontalAdvance(m_data.yTitle) - 60;
    const QString text =
        QFontMetricsF(caption).elidedText(m_data.frontierLabel, Qt::ElideRight, most);
    const double start = width() - pad - QFontMetricsF(caption).horizontalAdvance(text);
    painter.setFont(caption);
    painter.setPen(m_theme.secondary);
    painter.drawText(QRectF(start, above, width() - start, metrics.height()), Qt::AlignVCenter,
                     text);
    painter.setPen(thin(m_theme.text, 1.5));
    const double middle = above + metrics.height() / 2;
    painter.drawLine(QPointF(start - 28, middle), QPointF(start - 8, middle));
}

void TradeChart::paintSeries(QPainter &painter, std::size_t index) const
{
    const ChartSeries &series = m_data.series[index];
    const SeriesStyle &style = m_styles[index];
    for (const ChartPoint &p : series.points) {
        if (showsBand(series) || !std::isfinite(p.low) || !std::isfinite(p.high))
            continue;
        painter.setPen(thin(style.colour, 1.5));
        const QPointF low = placeOf(p.x, p.low);
        const QPointF high = placeOf(p.x, p.high);
        painter.drawLine(low, high);
        for (const QPointF &end : {low, high})
            painter.drawLine(end - QPointF(3, 0), end + QPointF(3, 0));
    }
    for (const ChartPoint &p : series.points) {
        if (!std::isfinite(p.xLow) || !std::isfinite(p.xHigh))
            continue;
        painter.setPen(thin(style.colour, 1.5));
        const QPointF low = placeOf(p.xLow, p.y);
        const QPointF high = placeOf(p.xHigh, p.y);
        painter.drawLine(low, high);
        for (const QPointF &end : {low, high})
            painter.drawLine(end - QPointF(0, 3), end + QPointF(0, 3));
    }
    for (const ChartPoint &p : series.points) {
        const QPointF at = placeOf(p.x, p.y);
        paintMarker(painter, at, markerRadius, style, m_theme.panel);
        if (p.ringed) {
            painter.setBrush(Qt::NoBrush);
            painter.setPen(thin(m_theme.text, 1.5));
            painter.drawEllipse(at, markerRadius + 3.5, markerRadius + 3.5);
        }
    }
}

void TradeChart::paintReferences(QPainter &painter) const
{
    for (const ReferencePoint &r : m_data.references) {
        // a cross has no inside that could be hollow
        const QColor fill = r.marker == Marker::Cross ? m_theme.axis : m_theme.panel;
        paintMarker(painter, placeOf(r.x, r.y), markerRadius, {fill, r.marker}, m_theme.axis);
    }
}

void TradeChart::paintLabels(QPainter &painter) const
{
    painter.setFont(Theme::font(Theme::bodyPx));
    for (std::size_t i = 0; i < m_data.series.size(); ++i) {
        if (m_data.series[i].points.empty())
            continue;
        const ChartPoint &last = m_data.series[i].points.back();
        const QRectF &rect = m_labelRects[i];
        QColor faint = m_styles[i].colour;
        faint.setAlphaF(0.55F);
        painter.setPen(thin(faint, 1, Qt::DotLine));
        const QPointF from = placeOf(last.x, last.y) + QPointF(markerRadius + 5, 0);
        const QPointF corner(m_plot.right() + 2, from.y());
        if (corner.x() > from.x())
            painter.drawLine(from, corner);
        painter.drawLine(QPointF(std::max(corner.x(), from.x()), from.y()),
                         QPointF(rect.left() - 4, rect.center().y()));
        painter.setPen(m_styles[i].colour);
        painter.drawText(rect.adjusted(0, 0, 2, 0), Qt::AlignLeft | Qt::AlignVCenter,
                         m_data.series[i].name);
    }
}

double TradeChart::chipRows() const
{
    const QFontMetricsF metrics(Theme::font(Theme::bodyPx));
    double rows = 1;
    double x = pad;
    for (const ChartSeries &series : m_data.series) {
        const double chip = metrics.horizontalAdvance(series.name) + 34;
        if (x > pad && x + chip > width() - pad) {
            x = pad;
            rows += 1;
        }
        x += chip;
    }
    return rows;
}

void TradeChart::paintChips(QPainter &painter) const
{
    const QFontMetricsF metrics(Theme::font(Theme::bodyPx));
    painter.setFont(Theme::font(Theme::bodyPx));
    const double row = metrics.height() + 6;
    double x = pad;
    double y = m_plot.top() - metrics.height() - yTitleGap - chipRows() * row;
    for (std::size_t i = 0; i < m_data.series.size(); ++i) {
        const QString &name = m_data.series[i].name;
        const double chip = metrics.horizontalAdvance(name) + 34;
        if (x > pad && x + chip > width() - pad) {
            x = pad;
            y += row;
        }
        paintMarker(painter, QPointF(x + 6, y + metrics.height() / 2), markerRadius, m_styles[i],
                    m_theme.panel);
        painter.setPen(m_theme.text);
        painter.drawText(QRectF(x + 16, y, chip, metrics.height()),
                         Qt::AlignLeft | Qt::AlignVCenter, name);
        x += chip;
    }
}

} // namespace tradespace
