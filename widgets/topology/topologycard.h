// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/topologytable.h"
#include "widgets/topology/teamdrawing.h"

#include <QAbstractButton>

namespace tradespace {

/// The figures that a card has bars for, in their order.
constexpr std::array cardFigures{CoordinationFigure::Success,    CoordinationFigure::Overhead,
                                 CoordinationFigure::Density,    CoordinationFigure::Redundancy,
                                 CoordinationFigure::Efficiency, CoordinationFigure::Amplification};
/// The axis of one figure, the same on all cards.
struct FigureAxis
{
    double low = 0;
    double high = 1;
};

/// One topology: its agents with lines as wide as their messages, and its figures as bars against
/// the published values. A click or Enter asks for one of its runs. Lives in the GUI thread.
class TopologyCard : public QAbstractButton
{
    Q_OBJECT

public:
    TopologyCard(Topology topology, const TopologyTable &table, QWidget *parent = nullptr);

    /// `most`: messages of the widest line; one axis per figure.
    void show(double most, const std::array<FigureAxis, cardFigures.size()> &axes);
    void setTheme(const Theme &theme);
    Topology topology() const { return m_topology; }
    bool wasRun() const { return m_table.groupOf(m_topology) != nullptr; }
    /// Another view points at this topology.
    void setPointedAt(bool pointedAt);
    const TeamDrawing &drawing() const { return m_drawing; }
    /// Where the bar of a figure is, in the widget.
    QRectF barRect(std::size_t figure) const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void pointed(bool at); ///< the pointer or the focus comes and goes

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QString captionText() const;
    void describe();
    void paintHead(QPainter &painter) const;
    void paintFigure(QPainter &painter, std::size_t figure) const;
    void paintBar(QPainter &painter, std::size_t figure,
                  const std::optional<ComparedFigure> &cell) const;

    const Topology m_topology;
    const TopologyTable &m_table;
    Theme m_theme = Theme::light();
    TeamDrawing m_drawing;
    std::array<FigureAxis, cardFigures.size()> m_axes;
    bool m_pointedAt = false;
};

} // namespace tradespace
