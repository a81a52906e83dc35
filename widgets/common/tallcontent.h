// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace tradespace {

/// What a scroll area holds: as high as its layout needs at its width. A scroll area asks for that
/// once only, before its bar takes some of the width. Lives in the GUI thread.
class TallContent : public QWidget
{
    Q_OBJECT

public:
    explicit TallContent(QWidget *parent = nullptr);

protected:
    bool event(QEvent *event) override;
};

} // namespace tradespace
