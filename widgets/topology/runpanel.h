// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/runmessages.h"
#include "models/items/runtable.h"
#include "models/items/selection.h"
#include "widgets/common/theme.h"

#include <QWidget>

class QBoxLayout;
class QLabel;
class QPushButton;
class QSlider;
class QStackedWidget;

namespace tradespace {

class ElidedLabel;
class MessageList;
class RunDiagram;

/// One run of a team, round by round: its agents, who told whom how much, and what. Shows the run
/// that is chosen in the window. Lives in the GUI thread.
class RunPanel : public QWidget
{
    Q_OBJECT

public:
    /// All outlive it.
    RunPanel(const RunTable &runs, RunMessages &messages, Selection &selection,
             QWidget *parent = nullptr);
    void setTheme(const Theme &theme);
    /// Runs on this family alone are stepped through; empty: on all.
    void setFamily(const std::string &family);

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *head();
    QWidget *rounds();
    void refresh();
    void showHead();
    void showRound();
    void step(int by);

    const RunTable &m_runs;
    RunMessages &m_messages;
    Selection &m_selection;
    std::string m_family;
    ElidedLabel *m_what;
    QPushButton *m_previous;
    QPushButton *m_next;
    QPushButton *m_open;
    QStackedWidget *m_stack;
    QLabel *m_none;
    QPushButton *m_offer;
    RunDiagram *m_diagram;
    QSlider *m_slider;
    QLabel *m_round;
    MessageList *m_list;
    QBoxLayout *m_sides;
};

} // namespace tradespace
