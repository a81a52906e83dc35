// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/runmessages.h"
#include "widgets/common/theme.h"

#include <QPainterPath>

namespace tradespace {

constexpr int fewAgents = 6; ///< more are drawn with smaller dots

/// A team as dots and lines: who can talk to whom, and how much they did. A value that paints
/// itself; the places of its parts are the same for painting and for hit tests.
struct TeamDrawing
{
    Topology topology = Topology::Single;
    int agents = 1;
    MessageCounts messages; ///< per sender and receiver
    MessageCounts ways; ///< where something is said at some time; drawn faintly
    double most = 0; ///< messages of the widest line; equal in drawings that are compared
    bool directed = false; ///< one line per direction, with an arrow and its number
    bool named = false; ///< agents have their names beside them
    bool greyed = false;
    double radius = 8;
    QColor colour;
    std::optional<std::pair<int, int>> chosen; ///< this pair is emphasised
    QRectF room;

    QPointF placeOf(int agent) const;
    /// The pair whose line is within reach there.
    std::optional<std::pair<int, int>> pairAt(QPointF at) const;
    void paint(QPainter &painter, const Theme &theme) const;

private:
    QRectF inner() const;
    QPainterPath lineOf(int from, int to) const;
    double widthOf(double messages) const;
    void paintWays(QPainter &painter, const Theme &theme) const;
    void paintMessages(QPainter &painter, const Theme &theme) const;
    void paintArrow(QPainter &painter, const QPainterPath &line, double width) const;
    void paintCount(QPainter &painter, const Theme &theme, const QPainterPath &line,
                    double count) const;
    void paintAgents(QPainter &painter, const Theme &theme) const;
    void paintName(QPainter &painter, const Theme &theme, int agent) const;
};

/// Who talks to whom by the protocol of a topology, for a team that has not run.
MessageCounts protocolWays(Topology topology, int agents);
/// With the aggregator and the lead.
int usualAgents(Topology topology, int publishedAgents);

} // namespace tradespace
