// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/standing.h"
#include "widgets/common/theme.h"

#include <QWidget>

class QAction;
class QPushButton;

namespace tradespace {

class ElidedLabel;

/// A word in a rounded box whose colour goes with it.
class StatusPill : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;
    void show(Standing::State state, const Theme &theme);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
    QColor m_tone;
};

/// The top of the window: what is shown, how it stands, and run, pause and stop.
/// Lives in the GUI thread.
class Header : public QWidget
{
    Q_OBJECT

public:
    struct Actions
    {
        QAction *run;
        QAction *pause; ///< and resume
        QAction *stop;
    };
    Header(const StandingModel &standing, const Actions &actions, QWidget *parent = nullptr);
    void setTheme(const Theme &theme);

private:
    void refresh();

    const StandingModel &m_standing;
    ElidedLabel *m_name;
    StatusPill *m_pill;
    Theme m_theme = Theme::light();
};

} // namespace tradespace
