// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/boxstyle.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyleFactory>
#include <QStyleOption>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

constexpr qreal corner = 2;
constexpr qreal markWidth = 1.8;

} // namespace

BoxStyle::BoxStyle()
    : QProxyStyle(QStyleFactory::create(u"Fusion"_s))
{
}

void BoxStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option,
                             QPainter *painter, const QWidget *widget) const
{
    if (element != PE_IndicatorCheckBox && element != PE_IndicatorItemViewItemCheck)
        return QProxyStyle::drawPrimitive(element, option, painter, widget);
    const bool enabled = (option->state & State_Enabled) != 0;
    const bool focused = (option->state & State_HasFocus) != 0;
    const QPalette &palette = option->palette;
    const qreal side = std::min(option->rect.width(), option->rect.height());
    QRectF box(0, 0, side, side);
    box.moveCenter(QRectF(option->rect).center());
    box.adjust(0.5, 0.5, -0.5, -0.5);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QColor frame = focused ? palette.color(QPalette::Highlight)
        : enabled                ? palette.color(QPalette::Dark)
                                 : palette.color(QPalette::Mid);
    painter->setPen(QPen(frame, 1));
    painter->setBrush((option->state & State_Sunken) != 0 ? palette.color(QPalette::Mid)
                                                          : palette.color(QPalette::Base));
    painter->drawRoundedRect(box, corner, corner);
    const QColor mark =
        palette.color(enabled ? QPalette::Active : QPalette::Disabled, QPalette::Text);
    painter->setPen(QPen(mark, markWidth, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->setBrush(Qt::NoBrush);
    const auto at = [&box](qreal x, qreal y) {
        return QPointF(box.left() + x * box.width(), box.top() + y * box.height());
    };
    if ((option->state & State_On) != 0) {
        QPainterPath tick(at(0.24, 0.52));
        tick.lineTo(at(0.43, 0.72));
        tick.lineTo(at(0.77, 0.28));
        painter->drawPath(tick);
    } else if ((option->state & State_NoChange) != 0) {
        painter->drawLine(at(0.27, 0.5), at(0.73, 0.5));
    }
    painter->restore();
}

} // namespace tradespace
