// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/draft.h"
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

/// The fields of a description, one group below the other. Lives in the GUI thread.
class SetupForm : public TallContent
{
    Q_OBJECT

public:
    explicit SetupForm(Draft &draft, QWidget *parent = nullptr);
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
    QVBoxLayout *m_column;
    QComboBox *m_family = nullptr;
    QWidget *m_generated = nullptr; ///< fields of generated tasks
    QWidget *m_seed = nullptr;
    QWidget *m_fromFile = nullptr;
    QGridLayout *m_settings = nullptr;
    QString m_shownFamily;
    BudgetChips *m_budgets = nullptr;
    FlowLayout *m_modelRow = nullptr;
    std::vector<Chip *> m_models;
    Theme m_theme = Theme::light();
};

} // namespace tradespace
