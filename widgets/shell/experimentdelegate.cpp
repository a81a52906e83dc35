// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/experimentdelegate.h"

#include "models/items/experimentlist.h"

#include <QPainter>

namespace tradespace {

namespace {

constexpr int rowHeight = 52;
constexpr int side = 12;
constexpr int textLeft = 32;

using State = ExperimentItem::State;

void paintDot(QPainter &painter, QPointF at, State state, const Theme &theme)
{
    const QColor colour = state == State::Finished ? theme.good
        : state == State::Running                  ? theme.accent
        : state == State::Paused                   ? theme.warn
        : state == State::Failed                   ? theme.bad
                                                   : theme.secondary;
    painter.setPen(QPen(colour, 1.6));
    painter.setBrush(state == State::Draft || state == State::Finished ? QBrush(Qt::NoBrush)
                                                                       : QBrush(colour));
    switch (state) {
    case State::Finished: // a tick
        painter.drawPolyline(
            QPolygonF({at + QPointF(-4, 0), at + QPointF(-1, 3.2), at + QPointF(4.5, -3.5)}));
        break;
    case State::Paused: // two bars
        painter.setPen(Qt::NoPen);
        painter.drawRect(QRectF(at.x() - 4, at.y() - 4, 3, 8));
        painter.drawRect(QRectF(at.x() + 1, at.y() - 4, 3, 8));
        break;
    case State::Failed: // a cross
        painter.drawLine(at + QPointF(-3.5, -3.5), at + QPointF(3.5, 3.5));
        painter.drawLine(at + QPointF(-3.5, 3.5), at + QPointF(3.5, -3.5));
        break;
    case State::Unfinished: // half a disc
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(at, 4, 4);
        painter.setBrush(colour);
        painter.drawPie(QRectF(at.x() - 4, at.y() - 4, 8, 8), 90 * 16, 180 * 16);
        break;
    case State::Draft:
    case State::Running:
        painter.drawEllipse(at, 4, 4);
        break;
    }
}

} // namespace

QSize ExperimentDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {120, rowHeight};
}

void ExperimentDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                               const QModelIndex &index) const
{
    const auto state = static_cast<State>(index.data(ExperimentList::StateRole).toInt());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(option.rect).adjusted(6, 2, -6, -2);
    const bool chosen = option.state.testFlag(QStyle::State_Selected);
    if (chosen || option.state.testFlag(QStyle::State_MouseOver)) {
        QColor wash = chosen ? m_theme.accent : m_theme.text;
        wash.setAlphaF(chosen ? 0.13F : 0.05F);
        painter->setPen(Qt::NoPen);
        painter->setBrush(wash);
        painter->drawRoundedRect(box, 6, 6);
    }
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(m_theme.accent, 1.5));
        painter->drawRoundedRect(box, 6, 6);
    }
    const int top = option.rect.top() + 8;
    const int width = option.rect.width() - textLeft - side - 2;
    const QFont body = Theme::font(Theme::bodyPx, chosen);
    const QFontMetrics metrics(body);
    paintDot(*painter, QPointF(option.rect.left() + side + 8, top + metrics.height() / 2.0), state,
             m_theme);
    const QRect name(option.rect.left() + textLeft, top, width, metrics.height());
    painter->setFont(body);
    painter->setPen(m_theme.text);
    painter->drawText(name, Qt::AlignVCenter,
                      metrics.elidedText(index.data().toString(), Qt::ElideRight, width));
    const QFont caption = Theme::font(Theme::captionPx);
    const QFontMetrics small(caption);
    const QRect below(name.left(), name.bottom() + 2, width, small.height());
    painter->setFont(caption);
    painter->setPen(m_theme.secondary);
    const QString text = index.data(ExperimentList::StateTextRole).toString();
    painter->drawText(below, Qt::AlignVCenter, small.elidedText(text, Qt::ElideRight, width));
    if (state == State::Running || state == State::Paused || state == State::Unfinished) {
        const QRectF track(below.left(), below.bottom() + 3, width, 3);
        painter->setPen(Qt::NoPen);
        painter->setBrush(m_theme.border);
        painter->drawRoundedRect(track, 1.5, 1.5);
        painter->setBrush(state == State::Paused ? m_theme.warn : m_theme.accent);
        const double share = index.data(ExperimentList::FinishedRole).toDouble();
        painter->drawRoundedRect(QRectF(track.topLeft(), QSizeF(track.width() * share, 3)), 1.5,
                                 1.5);
    }
    painter->restore();
}

} // namespace tradespace
