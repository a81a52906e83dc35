// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/standing.h"
#include "widgets/common/theme.h"

#include <QWidget>

namespace tradespace {

/// The bottom of the window: progress, rate and time left on the left, spend against the cap on the
/// right; of the experiment that runs, else of the one that is shown. Lives in the GUI thread.
class StatusLine : public QWidget
{
    Q_OBJECT

public:
    StatusLine(const StandingModel &shown, const StandingModel &live, QWidget *parent = nullptr);
    void setTheme(const Theme &theme);
    QSize sizeHint() const override { return {400, 30}; }
    QSize minimumSizeHint() const override { return {200, 30}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Standing &standing() const;
    QString text() const;

    const StandingModel &m_shown;
    const StandingModel &m_live;
    Theme m_theme = Theme::light();
};

} // namespace tradespace
