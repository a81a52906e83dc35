// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/topology/teamdrawing.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace tradespace {

namespace {

constexpr double thinnest = 1.5;
constexpr double widest = 7;
constexpr double reach = 12; ///< how near to a line the pointer means it

constexpr double nameWidth = 62; ///< "Worker 10" beside a dot
constexpr double nameHeight = 18;

bool talksAmongPeers(Topology topology)
{
    return topology == Topology::Decentralized || topology == Topology::Hybrid;
}

/// A hand-in to the aggregator is no message: it is drawn with dashes.
bool isHandIn(Topology topology)
{
    return topology == Topology::Independent;
}

std::pair<int, int> unordered(std::pair<int, int> pair)
{
    return std::minmax(pair.first, pair.second);
}

QPointF direction(QPointF from, QPointF to)
{
    const QPointF d = to - from;
    const double length = std::hypot(d.x(), d.y());
    return length > 0 ? d / length : QPointF(1, 0);
}

} // namespace

MessageCounts protocolWays(Topology topology, int agents)
{
    MessageCounts out;
    const auto head = headOf(topology, agents);
    for (int a = 0; a < agents; ++a) {
        for (int b = a + 1; b < agents; ++b) {
            const bool withHead = head == a || head == b;
            const bool peers = topology == Topology::Decentralized || topology == Topology::Hybrid;
            if (withHead || (peers && head != a && head != b))
                out[{a, b}] = 1;
        }
    }
    return out;
}

int usualAgents(Topology topology, int publishedAgents)
{
    return topology == Topology::Independent ? publishedAgents + 1 : publishedAgents;
}

/// Where the dots themselves may lie: names take their room at the sides, below or above.
QRectF TeamDrawing::inner() const
{
    const QRectF dots = room.adjusted(radius + 2, radius + 2, -radius - 2, -radius - 2);
    if (!named)
        return dots;
    const double side = talksAmongPeers(topology) ? nameWidth : 0;
    const double above = topology == Topology::Independent ? nameHeight : 0;
    return dots.adjusted(side, above, -side, -nameHeight);
}

/// Peers who talk lie on a ring, so that no line passes a third one; workers who only report lie in
/// a row.
QPointF TeamDrawing::placeOf(int agent) const
{
    const QRectF dots = inner();
    const double across = std::min(dots.width(), 2.2 * dots.height()) / 2;
    const auto head = headOf(topology, agents);
    if (agents <= 1)
        return dots.center();
    if (!head) {
        const double turn = 2 * std::numbers::pi * agent / agents - std::numbers::pi / 2;
        const double r = dots.height() / 2;
        // a triangle stands lower than the middle of its circle
        const double lower = agents == 3 ? r / 4 : 0;
        return dots.center()
            + QPointF(std::min(across, 1.3 * r) * std::cos(turn), r * std::sin(turn) + lower);
    }
    const bool headBelow = topology == Topology::Independent;
    if (agent == *head)
        return {dots.center().x(), headBelow ? dots.bottom() : dots.top()};
    const int place = *head == 0 ? agent - 1 : agent;
    const double share = (place + 0.5) / (agents - 1); // from left to right
    if (talksAmongPeers(topology)) {
        const double turn = std::numbers::pi * (1 - share);
        return dots.center() + QPointF(across * std::cos(turn), dots.height() / 2 * std::sin(turn));
    }
    return {dots.center().x() + 2 * across * (share - 0.5), headBelow ? dots.top() : dots.bottom()};
}

/// Lines of both directions lie beside one another.
QPainterPath TeamDrawing::lineOf(int from, int to) const
{
    const QPointF a = placeOf(from);
    const QPointF b = placeOf(to);
    const QPointF along = direction(a, b);
    const QPointF bend = directed ? QPointF(-along.y(), along.x()) * (1.5 * radius) : QPointF();
    const QPointF control = (a + b) / 2 + bend;
    const double gap = radius + (directed ? 3 : 0);
    QPainterPath path(a + direction(a, control) * gap);
    path.quadTo(control, b + direction(b, control) * gap);
    return path;
}

double TeamDrawing::widthOf(double count) const
{
    const double share = most > 0 ? std::clamp(count / most, 0.0, 1.0) : 0;
    return thinnest + (widest - thinnest) * share;
}

std::optional<std::pair<int, int>> TeamDrawing::pairAt(QPointF at) const
{
    std::optional<std::pair<int, int>> found;
    double best = reach;
    for (const auto *lines : {&ways, &messages}) {
        for (const auto &[pair, count] : *lines) {
            const QPainterPath line = lineOf(pair.first, pair.second);
            for (int i = 0; i <= 20; ++i) {
                const QPointF d = line.pointAtPercent(i / 20.0) - at;
                if (const double distance = std::hypot(d.x(), d.y()); distance < best) {
                    best = distance;
                    found = unordered(pair);
                }
            }
        }
    }
    return found;
}

void TeamDrawing::paint(QPainter &painter, const Theme &theme) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    paintWays(painter, theme);
    if (!greyed)
        paintMessages(painter, theme);
    paintAgents(painter, theme);
    painter.restore();
}

void TeamDrawing::paintWays(QPainter &painter, const Theme &theme) const
{
    painter.setBrush(Qt::NoBrush);
    for (const auto &[pair, count] : ways) {
        painter.setPen(QPen(theme.border, 1.5, isHandIn(topology) ? Qt::DashLine : Qt::SolidLine));
        painter.drawPath(lineOf(pair.first, pair.second));
    }
}

void TeamDrawing::paintMessages(QPainter &painter, const Theme &theme) const
{
    MessageCounts drawn;
    for (const auto &[pair, count] : messages)
        drawn[directed ? pair : unordered(pair)] += count;
    for (const auto &[pair, count] : drawn) {
        if (!(count > 0))
            continue;
        const bool emphasised = chosen && *chosen == unordered(pair);
        QColor ink = emphasised ? theme.accent : colour;
        ink.setAlphaF(chosen && !emphasised ? 0.35F : 0.8F);
        const double width = widthOf(count);
        const QPainterPath line = lineOf(pair.first, pair.second);
        QPen pen(ink, width, Qt::SolidLine, Qt::FlatCap);
        if (isHandIn(topology))
            pen.setDashPattern({2.5, 1.5});
        painter.setPen(pen);
        painter.setBrush(Qt::NoBrush);
        painter.drawPath(line);
        if (directed) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(ink);
            paintArrow(painter, line, width);
            paintCount(painter, theme, line, count);
        }
    }
}

void TeamDrawing::paintArrow(QPainter &painter, const QPainterPath &line, double width) const
{
    const QPointF tip = line.pointAtPercent(1);
    const QPointF along = direction(line.pointAtPercent(0.94), tip);
    const QPointF across(-along.y(), along.x());
    const double size = 4 + width;
    painter.drawPolygon(QPolygonF({tip + along * 2, tip - along * size + across * size * 0.6,
                                   tip - along * size - across * size * 0.6}));
}

void TeamDrawing::paintCount(QPainter &painter, const Theme &theme, const QPainterPath &line,
                             double count) const
{
    const QString text = QString::number(count);
    const QFont font = Theme::font(Theme::captionPx, true);
    const QFontMetricsF metrics(font);
    const QPointF at = line.pointAtPercent(0.36);
    const double wide = std::max(metrics.horizontalAdvance(text) + 8, metrics.height());
    const QRectF badge(at.x() - wide / 2, at.y() - metrics.height() / 2, wide, metrics.height());
    painter.setPen(QPen(theme.border, 1));
    painter.setBrush(theme.panel);
    painter.drawRoundedRect(badge, badge.height() / 2, badge.height() / 2);
    painter.setPen(theme.text);
    painter.setFont(font);
    painter.drawText(badge, Qt::AlignCenter, text);
}

void TeamDrawing::paintAgents(QPainter &painter, const Theme &theme) const
{
    const auto head = headOf(topology, agents);
    const QColor ink = greyed ? theme.disabled : colour;
    for (int agent = 0; agent < agents; ++agent) {
        const QPointF at = placeOf(agent);
        const bool full = agent == head || agents == 1;
        painter.setPen(QPen(ink, 2));
        painter.setBrush(full ? ink : theme.panel);
        painter.drawEllipse(at, radius, radius);
        if (named)
            paintName(painter, theme, agent);
    }
}

/// Where no line begins: on the outer side of a dot.
void TeamDrawing::paintName(QPainter &painter, const Theme &theme, int agent) const
{
    const QFont font = Theme::font(Theme::captionPx);
    const QFontMetricsF metrics(font);
    const QString name = agentLabel(topology, agents, agent);
    const QPointF at = placeOf(agent);
    const QPointF middle = inner().center();
    const double wide = metrics.horizontalAdvance(name) + 4;
    const double gap = radius + 4;
    const bool upper = at.y() < middle.y() - radius;
    const bool ring = talksAmongPeers(topology);
    QPointF corner(at.x() - wide / 2, at.y() + gap); // below
    if (ring && at.x() < middle.x() - radius)
        corner = at + QPointF(-gap - wide, -metrics.height() / 2);
    else if ((ring && at.x() > middle.x() + radius)
             || (upper && headOf(topology, agents) != agents - 1))
        corner = at + QPointF(gap, -metrics.height() / 2);
    else if (upper)
        corner.setY(at.y() - gap - metrics.height());
    painter.setFont(font);
    painter.setPen(theme.text);
    painter.drawText(QRectF(corner, QSizeF(wide, metrics.height())), Qt::AlignCenter, name);
}

} // namespace tradespace
