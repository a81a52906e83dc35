// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/runtable.h"
#include "models/items/tracemodel.h"
#include "widgets/common/theme.h"

#include <QWidget>

#include <optional>

class QLabel;
class QStackedWidget;

namespace tradespace {

class ElidedLabel;
class EmptyState;
class TraceView;

/// The chosen run: what it was and how it went in two lines, then its timeline. Says so when no run
/// is chosen. Lives in the GUI thread.
class TracePane : public QWidget
{
    Q_OBJECT

public:
    /// Both models outlive it.
    TracePane(const RunTable &runs, TraceModel &trace, QWidget *parent = nullptr);
    /// The run to tell about; the timeline appears as soon as the model has it.
    void setRun(std::optional<RunKey> run);
    void setTheme(const Theme &theme);
    TraceView *view() const { return m_view; }

private:
    void refresh();
    void showHead(const RunRecord &run);
    void showBudget();

    const RunTable &m_runs;
    TraceModel &m_trace;
    std::optional<RunKey> m_run;
    Theme m_theme = Theme::light();
    QStackedWidget *m_stack;
    QStackedWidget *m_steps;
    EmptyState *m_empty;
    EmptyState *m_reading;
    ElidedLabel *m_question;
    QLabel *m_outcome;
    QLabel *m_facts;
    ElidedLabel *m_budget;
    TraceView *m_view;
};

} // namespace tradespace
