// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/calculatordesk.h"
#include "widgets/calculator/outlooktext.h"
#include "widgets/common/theme.h"

#include <QWidget>

namespace tradespace {

/// The five predictions, best first: each a marker with its interval on one common axis, and what
/// it takes. A click or the arrow keys choose the one that is explained. Lives in the GUI thread.
class OutlookRows : public QWidget
{
    Q_OBJECT

public:
    explicit OutlookRows(CalculatorDesk &desk, QWidget *parent = nullptr);
    void setTheme(const Theme &theme);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    /// Where a topology's row is.
    QRect rowRect(Topology topology) const;
    /// What stands above the rows: "too close to call", "recommended" or nothing.
    QString mark() const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool event(QEvent *event) override;

private:
    struct Places;
    Places places() const;
    bool wide() const;
    int rowHeight() const;
    void follow();
    void tell();
    QString hintAt(QPoint at) const;
    void paintAxis(QPainter &painter, const Places &p) const;
    void paintBracket(QPainter &painter) const;
    void paintRow(QPainter &painter, const Places &p, Topology topology) const;
    void paintRange(QPainter &painter, const Places &p, Topology topology, double y) const;

    CalculatorDesk &m_desk;
    Theme m_theme = Theme::light();
    std::vector<Topology> m_order;
    double m_low = 0; ///< of the axis
    double m_high = 1;
};

} // namespace tradespace
