// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/runmessages.h"
#include "widgets/topology/teamdrawing.h"

#include <QWidget>

namespace tradespace {

/// The agents of the chosen run and what they sent one another in the chosen round, with arrows as
/// wide as the messages. A click on a line asks for the messages of that pair. Lives in the GUI
/// thread.
class RunDiagram : public QWidget
{
    Q_OBJECT

public:
    explicit RunDiagram(RunMessages &messages, QWidget *parent = nullptr);
    void setTheme(const Theme &theme);
    TeamDrawing drawing() const;
    QSize sizeHint() const override { return {420, 270}; }
    QSize minimumSizeHint() const override { return {260, 230}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    void describe();

    RunMessages &m_messages;
    Theme m_theme = Theme::light();
    std::optional<std::pair<int, int>> m_hovered;
};

} // namespace tradespace
