// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/draft.h"
#include "models/items/taskfiledesk.h"
#include "widgets/common/theme.h"

#include <QWidget>

#include <map>

class QCheckBox;
class QComboBox;
class QLabel;
class QListView;
class QTableView;
class QVBoxLayout;

namespace tradespace {

class Chip;
class FlowLayout;
class FormField;
class GraderSettings;

/// How a file of the user's becomes tasks: which column is what, how answers are judged, which
/// tools agents have; the first rows of the file, and what is wrong with others. Lives in the GUI
/// thread.
class TaskFilePanel : public QWidget
{
    Q_OBJECT

public:
    TaskFilePanel(Draft &draft, TaskFileDesk &desk, QWidget *parent = nullptr);
    void setTheme(const Theme &theme);

private:
    void addGrader(QVBoxLayout *column);
    void addTools(QVBoxLayout *column);
    void addRows(QVBoxLayout *column);
    void chooseGrader(const QString &name);
    void makeToolChips(const QStringList &names);
    void refreshGrader();
    void refreshTools();
    void refreshRows();
    void fitColumns();

    Draft &m_draft;
    TaskFileDesk &m_desk;
    QComboBox *m_grader = nullptr;
    FormField *m_graderField = nullptr;
    GraderSettings *m_settings = nullptr;
    std::map<QString, Json> m_graders; ///< as they were when another one was chosen
    Json m_judge; ///< the model that was named when a grader without one was chosen
    FlowLayout *m_toolRow = nullptr;
    std::vector<Chip *> m_tools;
    QLabel *m_state = nullptr;
    QTableView *m_rows = nullptr;
    QListView *m_problems = nullptr;
    QCheckBox *m_skip = nullptr;
    Theme m_theme = Theme::light();
};

} // namespace tradespace
