// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/calculatorjobs.h"
#include "app/settings.h"
#include "models/items/coefficienttable.h"
#include "models/items/deskquestion.h"
#include "models/items/scoretable.h"
#include "widgets/calculator/calculatorpanel.h"

#include <QDockWidget>

#include <functional>

namespace tradespace {

/// The calculator beside any page, or in a window of its own: its actions, and the files that they
/// ask for. Lives in the GUI thread.
class CalculatorDock : public QDockWidget
{
    Q_OBJECT

public:
    /// Neither is owned.
    CalculatorDock(CalculatorJobs &jobs, Settings &settings, QWidget *parent = nullptr);

    CalculatorPanel &panel() const { return *m_panel; }
    void setTheme(const Theme &theme) { m_panel->setTheme(theme); }
    /// Puts measured results on the desk and shows it.
    void open(const DeskQuestion &question);

private:
    CalculatorPanel::Actions makeActions();
    void copy();
    void openData();
    void save(const QString &title, const QString &suggestion, const QString &filter,
              const std::function<Result<void>(const QString &)> &write);

    CalculatorJobs &m_jobs;
    Settings &m_settings;
    CoefficientTable m_coefficients;
    ScoreTable m_scores;
    QAction *m_published = nullptr;
    CalculatorPanel *m_panel;
};

} // namespace tradespace
