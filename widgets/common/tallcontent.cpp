// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/tallcontent.h"

#include <QEvent>
#include <QLayout>

namespace tradespace {

TallContent::TallContent(QWidget *parent)
    : QWidget(parent)
{
}

bool TallContent::event(QEvent *event)
{
    const bool handled = QWidget::event(event);
    if (layout() != nullptr
        && (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Resize)) {
        const int needed = layout()->hasHeightForWidth() ? layout()->heightForWidth(width())
                                                         : layout()->minimumSize().height();
        if (needed != minimumHeight())
            setMinimumHeight(needed);
    }
    return handled;
}

} // namespace tradespace
