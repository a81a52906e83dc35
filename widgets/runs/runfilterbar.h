// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/runfilter.h"
#include "models/items/selection.h"

#include <QWidget>

class QAction;
class QComboBox;
class QLabel;
class QLineEdit;

namespace tradespace {

/// What the table of runs is filtered by, and how many are left. The arm is that of the selection,
/// the rest is set here. Lives in the GUI thread.
class RunFilterBar : public QWidget
{
    Q_OBJECT

public:
    /// All outlive it.
    RunFilterBar(const RunTable &runs, RunFilter &filter, Selection &selection,
                 QWidget *parent = nullptr);
    /// Lets all runs pass again.
    QAction *clearAction() const { return m_clear; }

signals:
    /// Before and after rows come and go because of the filter.
    void aboutToFilter();
    void filtered();

private:
    void listArms();
    void followArm();
    void count();
    void clear();

    const RunTable &m_runs;
    RunFilter &m_filter;
    Selection &m_selection;
    QLineEdit *m_text;
    QComboBox *m_arms;
    QComboBox *m_outcomes;
    QLabel *m_count;
    QAction *m_clear;
};

} // namespace tradespace
