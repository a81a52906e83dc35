// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/draft.h"
#include "models/items/taskfiledesk.h"

#include <QWidget>

class QComboBox;

namespace tradespace {

class Disclosure;

/// Which column of the user's file is what of a task. What few files have is folded away until a
/// column is used for it. Lives in the GUI thread.
class ColumnPicker : public QWidget
{
    Q_OBJECT

public:
    ColumnPicker(Draft &draft, TaskFileDesk &desk, QWidget *parent = nullptr);

private:
    QWidget *makeField(std::size_t role);
    /// Of the draft's file; null while it is being read.
    const TaskFileView *view() const;
    /// As the draft has it, else as the file is read.
    QString chosen(std::size_t role) const;
    void choose(std::size_t role, const QString &column);
    void refresh();
    void refreshMore();

    Draft &m_draft;
    TaskFileDesk &m_desk;
    std::vector<QComboBox *> m_columns; ///< in the order of their roles
    Disclosure *m_more = nullptr;
    Json m_file; ///< whose columns are shown
    bool m_rareUsed = false;
};

} // namespace tradespace
