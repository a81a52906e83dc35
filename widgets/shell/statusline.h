// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/standing.h"
#include "widgets/common/theme.h"

#include <QWidget>

namespace tradespace {

/// The bottom of the window: progress, rate and time left on the left, spend against the cap on the
/// right. Lives in the GUI thread.
class StatusLine : public QWidget
{
    Q_OBJECT

public:
    explicit StatusLine(const StandingModel &standing, QWidget *parent = nullptr);
    void setTheme(const Theme &theme);
    QSize sizeHint() const override { return {400, 30}; }
    QSize minimumSizeHint() const override { return {200, 30}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const StandingModel &m_standing;
    Theme m_theme = Theme::light();
};

} // namespace tradespace
