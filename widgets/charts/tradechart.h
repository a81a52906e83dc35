// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/charts/chartdata.h"
#include "widgets/charts/charthits.h"
#include "widgets/charts/chartscale.h"

#include <QPixmap>
#include <QtCharts/QChartView>

class QLineSeries;

namespace tradespace {

/// Accuracy against what it took: one line with an interval band per curve, direct labels at the
/// line ends, and the frontier as a staircase. Qt Charts draws grid, bands and lines; markers,
/// rings and all text are painted on top, so that nothing is clipped and pictures are sharp at any
/// scale. On a screen the chart is drawn once; what follows the pointer, the keyboard and the
/// choice is painted over that picture, and is in no exported one. Arrow keys walk the points,
/// Enter activates. Lives in the GUI thread.
class TradeChart : public QChartView
{
    Q_OBJECT

public:
    explicit TradeChart(QWidget *parent = nullptr);

    void setData(const ChartData &data);
    void setTheme(const Theme &theme);
    const ChartData &data() const { return m_data; }
    QSize sizeHint() const override { return {480, 280}; }
    QSize minimumSizeHint() const override { return {280, 200}; }

    /// Where a value is drawn, in the widget; for hit tests.
    QPointF placeOf(double x, double y) const;
    QRectF plotRect() const { return m_plot; }
    /// The rectangles of the direct labels, in the order of the series; empty for chips.
    const std::vector<QRectF> &labelRects() const { return m_labelRects; }

    /// Emphasis from outside, by the key of a point; says nothing back.
    void setHoveredKey(std::optional<std::size_t> key);
    void setChosenKey(std::optional<std::size_t> key);
    std::optional<std::size_t> hoveredKey() const { return m_hovered; }
    std::optional<std::size_t> focusedKey() const { return m_focused; }
    /// The point within reach of the pointer there.
    std::optional<std::size_t> keyAt(QPointF position) const;
    /// What the box beside the crosshair or the focused point says, line by line, and where it is;
    /// empty when it is not shown.
    QString readoutText() const;
    QRectF readoutRect() const;

signals:
    void pointHovered(std::optional<std::size_t> key); ///< by the pointer or the keyboard
    void pointActivated(std::size_t key); ///< by a click or Enter

protected:
    void paintEvent(QPaintEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void drawBackground(QPainter *painter, const QRectF &exposed) override;
    void drawForeground(QPainter *painter, const QRectF &exposed) override;

private:
    void rebuild();
    void arrange();
    void arrangeLabels();
    void addBand(const ChartSeries &series, const SeriesStyle &style);
    void addFrontier();
    QLineSeries *addLine(const QList<QPointF> &points, const QPen &pen);
    bool showsBand(const ChartSeries &series) const;
    bool directLabels() const;
    double chipRows() const;
    void paintAxes(QPainter &painter) const;
    void paintSeries(QPainter &painter, std::size_t index) const;
    void paintLabels(QPainter &painter) const;
    void paintChips(QPainter &painter) const;
    void paintReferences(QPainter &painter) const;
    void paintRegimes(QPainter &painter) const;
    QRectF rectOf(const ChartRegime &regime) const;
    void paintFrame(QPainter &painter) const;

    /// The box of figures that goes with a place on the chart.
    struct Readout
    {
        struct Line
        {
            std::optional<std::size_t> series; ///< whose marker leads the line
            QString text;
            QString value; ///< right-aligned
        };
        QPointF at; ///< must stay visible
        std::optional<double> crosshair; ///< x in the widget
        QString head;
        std::vector<Line> lines;
        QSizeF size() const;
    };
    std::optional<Readout> readout() const;
    Readout readoutOf(const ChartPoint &point, std::size_t series) const;
    void addValues(Readout &readout, double x, std::optional<std::size_t> except) const;
    const ReferencePoint *referenceAt(QPointF position) const;
    void paintEdge(QPainter &painter) const;
    void paintOverlay(QPainter &painter) const;
    void paintRing(QPainter &painter, std::size_t key, const QColor &colour) const;
    void paintReadout(QPainter &painter, const Readout &readout) const;
    void hover(std::optional<std::size_t> key);
    void focusPoint(std::optional<std::size_t> key);
    void describe();
    void keepKeys();
    void walk(Step step);
    std::optional<std::size_t> firstKey() const;

    static constexpr double pad = 12; ///< around everything
    static constexpr double reach = 12; ///< how near to a point the pointer means it
    static constexpr double markerRadius = 4.5;
    static constexpr double yTitleGap = 12; ///< between the title of the y axis and its top tick

    ChartData m_data;
    Theme m_theme = Theme::light();
    std::vector<SeriesStyle> m_styles;
    ChartScale m_x;
    ChartScale m_y;
    QRectF m_plot;
    std::vector<QRectF> m_labelRects;

    QPixmap m_picture; ///< the chart without what is painted on top; null: to be drawn anew
    std::optional<QPointF> m_pointer;
    std::optional<std::size_t> m_pressed;
    std::optional<std::size_t> m_hovered;
    std::optional<std::size_t> m_chosen;
    std::optional<std::size_t> m_focused; ///< kept while the focus is elsewhere
    bool m_byKeyboard = false; ///< the focus came by, or is moved by, keys: show it
};

} // namespace tradespace
