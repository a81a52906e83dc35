// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/draft.h"
#include "widgets/common/theme.h"

#include <QWidget>

namespace tradespace {

/// Where the points of the curves will lie along the x axis: one row of markers per curve, at the
/// mean tool calls that a pilot saw, or at the budgets while there is none. Says nothing about
/// accuracy. Lives in the GUI thread.
class PointSketch : public QWidget
{
    Q_OBJECT

public:
    explicit PointSketch(const Draft &draft, QWidget *parent = nullptr);
    void setTheme(const Theme &theme);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {200, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Row
    {
        QString name;
        QString styleName;
        std::vector<double> places;
    };
    void refresh();

    const Draft &m_draft;
    Theme m_theme = Theme::light();
    std::vector<Row> m_rows;
    std::size_t m_more = 0; ///< curves that are not shown
    bool m_piloted = false;
};

} // namespace tradespace
