// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/workarea.h"

namespace tradespace {

namespace {
constexpr int leastWidth = 560; ///< of a page alone
constexpr int sidebarFrom = 820;
} // namespace

WorkArea::WorkArea(QWidget *sidebar, QWidget *parent)
    : QWidget(parent)
    , m_sidebar(sidebar)
{
    setMinimumWidth(leastWidth);
}

void WorkArea::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_sidebar->setVisible(width() >= sidebarFrom);
}

} // namespace tradespace
