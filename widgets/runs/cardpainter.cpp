// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/runs/cardpainter.h"

#include "models/domain/wording.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

using Kind = TraceCard::Kind;

constexpr int laneWidth = 8;
constexpr int laneGap = 4;
constexpr int lanesMargin = 8;
constexpr int gutter = 24;
constexpr int indent = 16;
constexpr int rightMargin = 12;
constexpr int padSide = 10;
constexpr int padTop = 7;
constexpr int lineGap = 4;
constexpr int leastTextWidth = 60;
constexpr double low = 0.3; ///< of a limit left: its bar warns

bool isBare(Kind kind)
{
    return kind == Kind::Note || kind == Kind::Told;
}

int gapAbove(Kind kind)
{
    return kind == Kind::Reply || kind == Kind::Outcome ? 14 : 6;
}

QRect boxOf(const TraceCard &card, int width)
{
    const bool indented =
        card.kind != Kind::Task && card.kind != Kind::Reply && card.kind != Kind::Outcome;
    const int left = CardPainter::lanesWidth(card) + gutter + (indented ? indent : 0);
    const int room = std::max(leastTextWidth + 2 * padSide, width - left - rightMargin);
    return {left, gapAbove(card.kind), room, 0};
}

QString budgetText(const TraceCard &card)
{
    QStringList parts;
    for (const BudgetLeft &left : card.left) {
        if (left.changed)
            parts << QString(left.name + u' ' + left.text);
    }
    return parts.join(u" · "_s);
}

QString foldText(const TraceModel &trace, int row)
{
    if (!trace.index(row).data(TraceModel::FoldableRole).toBool())
        return {};
    if (!trace.isFolded(row))
        return QCoreApplication::translate("CardPainter", "Show less");
    const TraceCard &card = trace.card(row);
    return card.kind == Kind::Task
        ? QCoreApplication::translate("CardPainter", "Show the system prompt (%1 characters)")
              .arg(grouped(card.more.size()))
        : QCoreApplication::translate("CardPainter", "Show all (%1 characters)")
              .arg(grouped(trace.length(row)));
}

} // namespace

int CardPainter::lanesWidth(const TraceCard &card)
{
    const int lanes = static_cast<int>(card.left.size());
    return lanes == 0 ? 0 : lanesMargin + lanes * (laneWidth + laneGap);
}

int CardPainter::estimate(const TraceModel &trace, int row, int width) const
{
    const TraceCard &card = trace.card(row);
    const int room = boxOf(card, width).width() - 2 * padSide;
    const auto lines = [&](qsizetype characters, int most) {
        const auto wanted = characters * m_letter / std::max(room, 1) + 1;
        return characters == 0 ? 0 : static_cast<int>(std::min<qsizetype>(wanted, most));
    };
    const bool folded = trace.isFolded(row);
    int height = lines(card.text.size(), folded && card.kind != Kind::Task ? 6 : 10'000);
    if (!folded || card.kind != Kind::Task)
        height += lines(card.more.size(), folded ? 3 : 10'000) + (card.more.isEmpty() ? 0 : 1);
    height += static_cast<int>(trace.shownItems(row));
    return (height + 2) * m_line + 2 * padTop + gapAbove(card.kind);
}

std::unique_ptr<PreparedCard> CardPainter::prepare(const TraceModel &trace, int row,
                                                   int width) const
{
    auto out = std::make_unique<PreparedCard>();
    const TraceCard &card = trace.card(row);
    const QFont bodyFont = Theme::font(Theme::bodyPx);
    const QFontMetrics strong(Theme::font(Theme::bodyPx, true));
    const QFontMetrics caption(Theme::font(Theme::captionPx));
    out->box = boxOf(card, width);
    const int room = out->box.width() - 2 * padSide;
    const int left = out->box.left() + padSide;
    int y = out->box.top() + (isBare(card.kind) ? 2 : padTop);

    if (card.kind != Kind::Note) {
        const int titleWidth = strong.horizontalAdvance(card.title);
        const int asideWidth = card.aside.isEmpty() ? 0 : caption.horizontalAdvance(card.aside) + 1;
        out->asideBelow = asideWidth > 0 && titleWidth + padSide + asideWidth > room;
        const int height = strong.height();
        out->title = {left, y, out->asideBelow ? room : room - asideWidth, height};
        if (out->asideBelow) {
            y += height;
            out->aside = {left, y, room, caption.height()};
            y += caption.height() + lineGap;
        } else {
            out->aside = {left + room - asideWidth, y, asideWidth, height};
            y += height + 2;
        }
    }
    const QString body = card.kind == Kind::Note ? card.title : trace.shownBody(row);
    out->body = layOut(body, bodyFont, {left, y}, room);
    y += out->body.height;
    if (const std::size_t count = trace.shownItems(row); count > 0) {
        y += out->body.height > 0 ? lineGap : 0;
        out->items = layItems(card.items, count, {left, y}, room);
        y = bottomOf(out->items, y);
    }
    if (const QString more = trace.shownMore(row); !more.isEmpty()) {
        y += lineGap + 2;
        out->moreTitle = {left, y, room, caption.height()};
        y += caption.height() + 1;
        out->more = layOut(more, bodyFont, {left, y}, room);
        y += out->more.height;
    }
    out->foldText = foldText(trace, row);
    out->budgetText = budgetText(card);
    const int foldWidth = caption.horizontalAdvance(out->foldText);
    const int budgetWidth = caption.horizontalAdvance(out->budgetText);
    if (foldWidth > 0 || budgetWidth > 0)
        y += lineGap;
    if (foldWidth > 0) {
        out->fold = {left, y, std::min(foldWidth + 2, room), caption.height()};
        if (budgetWidth == 0 || foldWidth + 2 * padSide + budgetWidth > room)
            y += caption.height() + (budgetWidth > 0 ? 2 : 0);
    }
    if (budgetWidth > 0) {
        out->budget = {left, y, room, caption.height()};
        y += caption.height();
    }
    out->box.setBottom(y + (isBare(card.kind) ? 2 : padTop) - 1);
    out->height = out->box.bottom() + 1 + (row + 1 == trace.rowCount() ? rightMargin : 0);
    return out;
}

void CardPainter::paint(QPainter &painter, const QRect &row, const PreparedCard &card,
                        const TraceModel &trace, int number, const State &state) const
{
    const TraceCard &content = trace.card(number);
    painter.setRenderHint(QPainter::Antialiasing);
    paintLanes(painter, row, content);

    const double x = row.left() + lanesWidth(content) + gutter / 2.0;
    const double middle = row.top() + card.box.top() + (isBare(content.kind) ? 2 : padTop)
        + QFontMetrics(Theme::font(Theme::bodyPx)).height() / 2.0;
    painter.setPen(QPen(m_theme.border, 2));
    painter.drawLine(QPointF(x, state.first ? middle : row.top()),
                     QPointF(x, state.last ? middle : row.bottom() + 1));
    paintGlyph(painter, {x, middle}, content);
    paintBox(painter, card.box.translated(row.topLeft()), content, state);
    paintWords(painter, row.topLeft(), card, content);
}

/// The fill of each lane is as wide as what is left, so that the lane narrows downwards.
void CardPainter::paintLanes(QPainter &painter, const QRect &row, const TraceCard &card) const
{
    int x = row.left() + lanesMargin;
    painter.setPen(Qt::NoPen);
    for (const BudgetLeft &left : card.left) {
        painter.fillRect(QRect(x, row.top(), laneWidth, row.height()), m_theme.grid);
        QColor fill = left.share < low ? m_theme.warn : m_theme.accent;
        fill.setAlphaF(0.5F);
        const double width = left.share * laneWidth;
        painter.fillRect(
            QRectF(x, row.top(), left.share > 0 ? std::max(width, 1.0) : 0.0, row.height()), fill);
        x += laneWidth + laneGap;
    }
}

void CardPainter::paintGlyph(QPainter &painter, QPointF at, const TraceCard &card) const
{
    const QColor tone = card.good ? m_theme.good : card.bad ? m_theme.bad : m_theme.secondary;
    painter.setPen(QPen(tone, 1.6));
    painter.setBrush(m_theme.page);
    switch (card.kind) {
    case Kind::Task:
        painter.drawRect(QRectF(at.x() - 4, at.y() - 4, 8, 8));
        break;
    case Kind::Reply:
        painter.setBrush(tone);
        painter.drawEllipse(at, 4.2, 4.2);
        break;
    case Kind::ToolCall:
        painter.drawEllipse(at, 3.6, 3.6);
        break;
    case Kind::Told:
        painter.drawPolyline(
            QPolygonF({at + QPointF(-3, -4), at + QPointF(3, 0), at + QPointF(-3, 4)}));
        break;
    case Kind::Plan:
        for (const double y : {-3.0, 0.0, 3.0})
            painter.drawLine(at + QPointF(-4, y), at + QPointF(4, y));
        break;
    case Kind::Verdict:
        painter.drawPolygon(QPolygonF(
            {at + QPointF(0, -5), at + QPointF(5, 0), at + QPointF(0, 5), at + QPointF(-5, 0)}));
        break;
    case Kind::Message:
        painter.drawRect(QRectF(at.x() - 5, at.y() - 3.5, 10, 7));
        painter.drawPolyline(
            QPolygonF({at + QPointF(-5, -3.5), at + QPointF(0, 0.8), at + QPointF(5, -3.5)}));
        break;
    case Kind::Note:
        painter.setBrush(tone);
        painter.drawEllipse(at, 1.6, 1.6);
        break;
    case Kind::Outcome:
        painter.drawEllipse(at, 7, 7);
        if (card.good) {
            painter.drawPolyline(
                QPolygonF({at + QPointF(-3, 0), at + QPointF(-0.8, 2.6), at + QPointF(3.4, -2.8)}));
        } else if (card.bad) {
            painter.drawLine(at + QPointF(-2.6, -2.6), at + QPointF(2.6, 2.6));
            painter.drawLine(at + QPointF(-2.6, 2.6), at + QPointF(2.6, -2.6));
        } else {
            painter.drawLine(at + QPointF(-3, 0), at + QPointF(3, 0));
        }
        break;
    }
}

void CardPainter::paintBox(QPainter &painter, const QRect &box, const TraceCard &card,
                           const State &state) const
{
    QColor edge = m_theme.border;
    if (state.current)
        edge = state.focused ? m_theme.accent : m_theme.axis;
    const bool bare = isBare(card.kind);
    if (bare && !state.current)
        return;
    painter.setPen(QPen(edge, state.current && state.focused ? 2 : 1));
    painter.setBrush(bare || card.kind == Kind::ToolCall ? m_theme.page : m_theme.raised);
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

void CardPainter::paintWords(QPainter &painter, QPoint origin, const PreparedCard &prepared,
                             const TraceCard &card) const
{
    const QFont caption = Theme::font(Theme::captionPx);
    const QFont strong = Theme::font(Theme::bodyPx, true);
    const auto line = [&](const QRect &where, const QString &text, const QFont &font,
                          const QColor &colour, Qt::Alignment alignment) {
        painter.setFont(font);
        painter.setPen(colour);
        painter.drawText(where.translated(origin), alignment | Qt::AlignVCenter,
                         QFontMetrics(font).elidedText(text, Qt::ElideRight, where.width() + 1));
    };
    const QColor tone = card.bad ? m_theme.bad : m_theme.secondary;
    if (card.kind == Kind::Outcome)
        line(prepared.title, card.title, strong,
             card.good      ? m_theme.good
                 : card.bad ? m_theme.bad
                            : m_theme.text,
             Qt::AlignLeft);
    else if (card.kind != Kind::Note)
        line(prepared.title, card.title,
             card.kind == Kind::Told ? Theme::font(Theme::bodyPx) : strong,
             card.kind == Kind::Told ? m_theme.secondary : m_theme.text, Qt::AlignLeft);
    line(prepared.aside, card.aside, caption, card.kind == Kind::Outcome ? m_theme.secondary : tone,
         prepared.asideBelow ? Qt::AlignLeft : Qt::AlignRight);
    line(prepared.moreTitle, card.moreTitle, caption, m_theme.secondary, Qt::AlignLeft);
    line(prepared.fold, prepared.foldText, caption, m_theme.accent, Qt::AlignLeft);
    line(prepared.budget, prepared.budgetText, caption, m_theme.secondary,
         prepared.fold.top() == prepared.budget.top() ? Qt::AlignRight : Qt::AlignLeft);
    prepared.body.draw(painter, origin, isBare(card.kind) ? m_theme.secondary : m_theme.text);
    paintItems(painter, origin, prepared.items, card.items, m_theme);
    prepared.more.draw(painter, origin, m_theme.secondary);
}

} // namespace tradespace
