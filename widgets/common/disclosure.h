// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolButton>

namespace tradespace {

/// A quiet button that shows what few need, and hides it again. Being open is being checked. Lives
/// in the GUI thread.
class Disclosure : public QToolButton
{
    Q_OBJECT

public:
    /// `content` is hidden until it is opened; whoever lays it out owns it.
    Disclosure(const QString &title, QWidget *content, QWidget *parent = nullptr);
};

} // namespace tradespace
