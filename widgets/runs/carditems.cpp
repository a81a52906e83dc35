// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/runs/carditems.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>
#include <array>

namespace tradespace {

namespace {

constexpr int stepIn = 18; ///< per level of the tree
constexpr int glyphRoom = 20;
constexpr int asideGap = 10;
constexpr int rowGap = 3;
constexpr double glyphRadius = 4.5;
constexpr int leastWidth = 60;

void paintGlyph(QPainter &painter, QPointF at, CardItem::State state, const Theme &theme)
{
    using State = CardItem::State;
    const QColor tone = state == State::Done ? theme.good
        : state == State::Failed             ? theme.bad
        : state == State::Partial            ? theme.warn
                                             : theme.secondary;
    painter.setPen(QPen(tone, 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(at, glyphRadius, glyphRadius);
    switch (state) {
    case State::Open:
        break;
    case State::Done:
        painter.drawPolyline(
            QPolygonF({at + QPointF(-2.2, 0), at + QPointF(-0.6, 1.8), at + QPointF(2.4, -1.9)}));
        break;
    case State::Failed:
        painter.drawLine(at + QPointF(-1.8, -1.8), at + QPointF(1.8, 1.8));
        painter.drawLine(at + QPointF(-1.8, 1.8), at + QPointF(1.8, -1.8));
        break;
    case State::Partial:
        painter.setBrush(tone);
        painter.drawPie(
            QRectF(at.x() - glyphRadius, at.y() - glyphRadius, 2 * glyphRadius, 2 * glyphRadius),
            90 * 16, 180 * 16);
        break;
    }
}

} // namespace

std::vector<PreparedItem> layItems(const std::vector<CardItem> &items, std::size_t count, QPoint at,
                                   int width)
{
    std::vector<PreparedItem> out;
    const QFont body = Theme::font(Theme::bodyPx);
    const QFontMetrics metrics(body);
    const QFontMetrics caption(Theme::font(Theme::captionPx));
    int y = at.y();
    for (std::size_t i = 0; i < std::min(count, items.size()); ++i) {
        const int left = std::min(items[i].depth * stepIn, std::max(0, width - leastWidth));
        const int asideWidth =
            items[i].aside.isEmpty() ? 0 : caption.horizontalAdvance(items[i].aside) + 1;
        const int beside = width - left - glyphRoom - (asideWidth > 0 ? asideWidth + asideGap : 0);
        const bool below = asideWidth > 0 && beside < 2 * leastWidth;
        PreparedItem item;
        item.glyph = {at.x() + left + glyphRadius + 1, y + metrics.height() / 2.0};
        const int textLeft = at.x() + left + glyphRoom;
        item.text = layOut(items[i].text, body, QPoint(textLeft, y),
                           std::max(below ? width - left - glyphRoom : beside, leastWidth));
        const int height = std::max(item.text.height, metrics.height());
        if (below)
            item.aside = {textLeft, y + height, width - left - glyphRoom, caption.height()};
        else if (asideWidth > 0)
            item.aside = {at.x() + width - asideWidth, y, asideWidth, metrics.height()};
        y += height + (below ? caption.height() : 0) + rowGap;
        out.push_back(std::move(item));
    }
    return out;
}

int bottomOf(const std::vector<PreparedItem> &items, int top)
{
    if (items.empty())
        return top;
    const PreparedItem &last = items.back();
    return std::max({static_cast<int>(last.text.at.y()) + last.text.height,
                     last.aside.isEmpty() ? top : last.aside.bottom() + 1,
                     static_cast<int>(last.glyph.y() + glyphRadius) + 1});
}

void paintItems(QPainter &painter, QPointF origin, const std::vector<PreparedItem> &prepared,
                const std::vector<CardItem> &items, const Theme &theme)
{
    for (std::size_t i = 0; i < prepared.size(); ++i) {
        paintGlyph(painter, origin + prepared[i].glyph, items[i].state, theme);
        prepared[i].text.draw(painter, origin, items[i].fresh ? theme.text : theme.secondary);
        painter.setFont(Theme::font(Theme::captionPx));
        painter.setPen(theme.secondary);
        painter.drawText(QRectF(prepared[i].aside).translated(origin),
                         Qt::AlignVCenter | Qt::AlignLeft, items[i].aside);
    }
}

} // namespace tradespace
