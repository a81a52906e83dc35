// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/actionbutton.h"

#include "widgets/common/appearance.h"

#include <QAction>
#include <QPushButton>

namespace tradespace {

QPushButton *buttonFor(QAction *action, const char *role)
{
    auto *button = new QPushButton;
    if (*role != '\0')
        withRole(button, role);
    const auto follow = [button, action] {
        button->setText(action->text());
        button->setToolTip(action->toolTip());
        button->setEnabled(action->isEnabled());
        button->setCheckable(action->isCheckable());
        button->setChecked(action->isChecked());
    };
    follow();
    QObject::connect(action, &QAction::changed, button, follow);
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    return button;
}

} // namespace tradespace
