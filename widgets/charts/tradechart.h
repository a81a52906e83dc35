// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/charts/chartdata.h"
#include "widgets/charts/chartscale.h"

#include <QtCharts/QChartView>

class QLineSeries;

namespace tradespace {

/// Accuracy against what it took: one line with an interval band per curve, direct labels at the
/// line ends, and the frontier as a staircase. Qt Charts draws grid, bands and lines; markers,
/// rings and all text are painted on top, so that nothing is clipped and pictures are sharp at any
/// scale. Lives in the GUI thread.
class TradeChart : public QChartView
{
    Q_OBJECT

public:
    explicit TradeChart(QWidget *parent = nullptr);

    void setData(const ChartData &data);
    void setTheme(const Theme &theme);
    const ChartData &data() const { return m_data; }
    QSize sizeHint() const override { return {640, 400}; }
    QSize minimumSizeHint() const override { return {280, 200}; }

    /// Where a value is drawn, in the widget; for hit tests.
    QPointF placeOf(double x, double y) const;
    QRectF plotRect() const { return m_plot; }
    /// The rectangles of the direct labels, in the order of the series; empty for chips.
    const std::vector<QRectF> &labelRects() const { return m_labelRects; }

protected:
    void resizeEvent(QResizeEvent *event) override;
    void drawBackground(QPainter *painter, const QRectF &exposed) override;
    void drawForeground(QPainter *painter, const QRectF &exposed) override;
    bool viewportEvent(QEvent *event) override;

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
    void paintFrame(QPainter &painter) const;

    static constexpr double pad = 12; ///< around everything
    static constexpr double yTitleGap = 12; ///< between the title of the y axis and its top tick

    ChartData m_data;
    Theme m_theme = Theme::light();
    std::vector<SeriesStyle> m_styles;
    ChartScale m_x;
    ChartScale m_y;
    QRectF m_plot;
    std::vector<QRectF> m_labelRects;
};

} // namespace tradespace
