// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/calculatordesk.h"
#include "models/scaling/predictionmap.h"
#include "widgets/common/theme.h"

#include <QImage>
#include <QWidget>

namespace tradespace {

/// Who wins where: baseline across, tools upwards, the winner's colour the stronger the surer. A
/// click, a drag or the arrow keys move the question. Lives in the GUI thread.
class TopologyMap : public QWidget
{
    Q_OBJECT

public:
    explicit TopologyMap(CalculatorDesk &desk, QWidget *parent = nullptr);
    void setTheme(const Theme &theme);
    QSize sizeHint() const override { return {360, 330}; }
    QSize minimumSizeHint() const override { return {220, 300}; }
    /// Where a question stands.
    QPointF placeOf(double baseline, double tools) const;
    QRectF plot() const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool event(QEvent *event) override;

private:
    /// What the map depends on; where the question stands on it is not part of that.
    struct Key
    {
        const void *calculator = nullptr;
        PredictorKind predictor = PredictorKind::Gap;
        double intelligence = 0;
        std::string benchmark;
        std::string family;
        std::array<int, topologyCount> agents{};
        bool operator==(const Key &other) const = default;
    };
    void follow();
    void render();
    void colour();
    void moveTo(QPointF at);
    void ask(double baseline, double tools);
    void paintAxes(QPainter &painter) const;
    void paintMarks(QPainter &painter) const;
    void paintLegend(QPainter &painter) const;

    CalculatorDesk &m_desk;
    Theme m_theme = Theme::light();
    Key m_key;
    PredictionMap m_map;
    QImage m_image;
};

} // namespace tradespace
