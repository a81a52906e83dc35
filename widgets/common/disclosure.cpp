// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/disclosure.h"

namespace tradespace {

Disclosure::Disclosure(const QString &title, QWidget *content, QWidget *parent)
    : QToolButton(parent)
{
    setText(title);
    setCheckable(true);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setArrowType(Qt::RightArrow);
    content->hide();
    connect(this, &QToolButton::toggled, content, [this, content](bool open) {
        content->setVisible(open);
        setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
    });
}

} // namespace tradespace
