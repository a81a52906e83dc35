// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/marker.h"

#include <QPainter>
#include <QPainterPath>

namespace tradespace {

namespace {

QPen thin(const QColor &colour, double width = 1)
{
    QPen pen(colour, width);
    pen.setCosmetic(true);
    return pen;
}

} // namespace

void paintMarker(QPainter &painter, QPointF at, double radius, const SeriesStyle &style,
                 const QColor &outline)
{
    using Fill = SeriesStyle::Fill;
    QPainterPath path;
    const double r = radius;
    switch (style.marker) {
    case Marker::Circle:
        path.addEllipse(at, r, r);
        break;
    case Marker::Square:
        path.addRect(QRectF(at.x() - 0.9 * r, at.y() - 0.9 * r, 1.8 * r, 1.8 * r));
        break;
    case Marker::Triangle:
        path.addPolygon(QPolygonF({at + QPointF(0, -1.2 * r), at + QPointF(1.15 * r, 0.85 * r),
                                   at + QPointF(-1.15 * r, 0.85 * r)}));
        break;
    case Marker::Diamond:
        path.addPolygon(QPolygonF({at + QPointF(0, -1.25 * r), at + QPointF(1.25 * r, 0),
                                   at + QPointF(0, 1.25 * r), at + QPointF(-1.25 * r, 0)}));
        break;
    case Marker::TriangleDown:
        path.addPolygon(QPolygonF({at + QPointF(0, 1.2 * r), at + QPointF(1.15 * r, -0.85 * r),
                                   at + QPointF(-1.15 * r, -0.85 * r)}));
        break;
    case Marker::Cross: // has no inside: upright, slanted or both
        painter.setPen(thin(style.colour, 2));
        if (style.fill != Fill::Hollow) {
            painter.drawLine(at + QPointF(-r, -r), at + QPointF(r, r));
            painter.drawLine(at + QPointF(-r, r), at + QPointF(r, -r));
        }
        if (style.fill != Fill::Full) {
            painter.drawLine(at + QPointF(-1.2 * r, 0), at + QPointF(1.2 * r, 0));
            painter.drawLine(at + QPointF(0, -1.2 * r), at + QPointF(0, 1.2 * r));
        }
        return;
    }
    path.closeSubpath();
    if (style.fill == Fill::Full) {
        painter.setPen(thin(outline));
        painter.setBrush(style.colour);
        painter.drawPath(path);
        return;
    }
    painter.setPen(thin(style.colour, 1.6));
    painter.setBrush(outline);
    painter.drawPath(path);
    if (style.fill == Fill::Half) {
        QPainterPath left;
        left.addRect(QRectF(at.x() - 2 * r, at.y() - 2 * r, 2 * r, 4 * r));
        painter.setPen(Qt::NoPen);
        painter.setBrush(style.colour);
        painter.drawPath(path & left);
    }
}

} // namespace tradespace
