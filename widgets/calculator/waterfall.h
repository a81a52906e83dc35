// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/calculatordesk.h"
#include "widgets/common/theme.h"

#include <QWidget>

namespace tradespace {

/// What the chosen topology's prediction is made of: one bar a part, each beginning where the last
/// one ended, down to the prediction. Lives in the GUI thread.
class Waterfall : public QWidget
{
    Q_OBJECT

public:
    explicit Waterfall(const CalculatorDesk &desk, QWidget *parent = nullptr);
    void setTheme(const Theme &theme);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {200, sizeHint().height()}; }

    struct Bar
    {
        QString label;
        double from = 0;
        double to = 0;
        bool identified = true;
        bool total = false; ///< the prediction itself
    };
    /// From top to bottom; the last one is the prediction.
    const std::vector<Bar> &bars() const { return m_bars; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void follow();
    void paintBar(QPainter &painter, const Bar &bar, int row, int labels) const;

    const CalculatorDesk &m_desk;
    Theme m_theme = Theme::light();
    std::vector<Bar> m_bars;
    double m_low = 0;
    double m_high = 1;
};

/// The waterfall under its title, with what the reader should know of it. Lives in the GUI thread.
class WhyView : public QWidget
{
    Q_OBJECT

public:
    explicit WhyView(const CalculatorDesk &desk, QWidget *parent = nullptr);
    void setTheme(const Theme &theme) { m_waterfall->setTheme(theme); }

private:
    Waterfall *m_waterfall;
};

} // namespace tradespace
