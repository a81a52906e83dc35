// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/draft.h"
#include "models/items/taskfiledesk.h"
#include "widgets/common/tallcontent.h"
#include "widgets/common/theme.h"

#include <QWidget>

class QComboBox;
class QGridLayout;
class QVBoxLayout;

namespace tradespace {

class BudgetChips;
class Chip;
class FlowLayout;
class TaskFilePanel;
class TrialPanel;

/// The fields of a description, one group below the other. Lives in the GUI thread.
class SetupForm : public TallContent
{
    Q_OBJECT

public:
    SetupForm(Draft &draft, TaskFileDesk &desk, QWidget *parent = nullptr);
    void setTheme(const Theme &theme);

signals:
    void tasksFileWanted();

private:
    QVBoxLayout *addGroup(const QString &title);
    void addTasks();
    void addArms();
    void addLimits();
    void addFine();
    QWidget *number(const QString &field, const QString &label, const QString &hint,
                    const QString &fallback = {}, bool amount = false);
    Json allFamilies() const;
    void refreshTasks();
    void makeModelChips(const QStringList &names);
    void refreshModels();

    Draft &m_draft;
    TaskFileDesk &m_desk;
    QVBoxLayout *m_column;
    QComboBox *m_family = nullptr;
    QWidget *m_generated = nullptr; ///< fields of generated tasks
    QWidget *m_seed = nullptr;
    QWidget *m_fromFile = nullptr;
    TaskFilePanel *m_own = nullptr; ///< fields of the user's own tasks
    TrialPanel *m_trial = nullptr;
    QGridLayout *m_settings = nullptr;
    QString m_shownFamily;
    BudgetChips *m_budgets = nullptr;
    FlowLayout *m_modelRow = nullptr;
    std::vector<Chip *> m_models;
    Theme m_theme = Theme::light();
};

} // namespace tradespace
