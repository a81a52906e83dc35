// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/topology/rundiagram.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace tradespace {

RunDiagram::RunDiagram(RunMessages &messages, QWidget *parent)
    : QWidget(parent)
    , m_messages(messages)
{
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(&messages, &QAbstractItemModel::modelReset, this, [this] {
        m_hovered.reset();
        describe();
        update();
    });
    describe();
}

void RunDiagram::setTheme(const Theme &theme)
{
    m_theme = theme;
    update();
}

TeamDrawing RunDiagram::drawing() const
{
    TeamDrawing out;
    const TeamRun *run = m_messages.run();
    if (!run)
        return out;
    out.topology = run->topology;
    out.agents = run->agents;
    out.messages = m_messages.counts();
    out.ways = protocolWays(run->topology, run->agents);
    // widths can be compared between rounds, and a whole run is not all at its widest
    for (const auto &[pair, count] : out.messages)
        out.most = std::max(out.most, count);
    out.most = std::max(out.most, 3.0);
    out.directed = true;
    out.named = true;
    out.radius = run->agents > fewAgents ? 9 : 13;
    out.colour = m_theme.series(QString::fromLatin1(topologyName(run->topology)), 0).colour;
    out.chosen = m_hovered ? m_hovered : m_messages.pair();
    out.room = QRectF(rect()).adjusted(24, 12, -24, -12);
    return out;
}

/// For screen readers.
void RunDiagram::describe()
{
    const TeamRun *run = m_messages.run();
    setAccessibleName(tr("Agents and messages of one run"));
    QStringList lines;
    for (const auto &[pair, count] : run ? m_messages.counts() : MessageCounts{})
        lines << tr("%1 to %2: %3")
                     .arg(agentLabel(run->topology, run->agents, pair.first),
                          agentLabel(run->topology, run->agents, pair.second))
                     .arg(count);
    setAccessibleDescription(lines.isEmpty() ? tr("No messages") : lines.join(u'\n'));
}

void RunDiagram::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(m_theme.panel);
    painter.setPen(QPen(m_theme.border, 1));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    if (m_messages.run())
        drawing().paint(painter, m_theme);
}

void RunDiagram::mouseMoveEvent(QMouseEvent *event)
{
    const auto pair = m_messages.run() ? drawing().pairAt(event->position()) : std::nullopt;
    setCursor(pair ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (pair == m_hovered)
        return;
    m_hovered = pair;
    update();
}

/// A second click on the same pair, or one beside all lines, shows all messages again.
void RunDiagram::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !m_messages.run())
        return;
    const auto pair = drawing().pairAt(event->position());
    m_messages.setPair(pair == m_messages.pair() ? std::nullopt : pair);
}

void RunDiagram::leaveEvent(QEvent *)
{
    m_hovered.reset();
    update();
}

} // namespace tradespace
