// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/experimentlist.h"
#include "widgets/common/theme.h"

#include <QWidget>

class QAction;
class QLabel;
class QListView;
class QMenu;

namespace tradespace {

class ElidedLabel;
class ExperimentDelegate;

/// The left edge of the window: the list of experiments, how to add one, and the workspace that
/// they are in. Lives in the GUI thread.
class Sidebar : public QWidget
{
    Q_OBJECT

public:
    struct Menus
    {
        QMenu *create; ///< of the button that adds an experiment
        QMenu *program; ///< workspace, appearance, help
        QList<QAction *> tools; ///< usable beside any page
    };
    Sidebar(ExperimentList &list, const Menus &menus, QWidget *parent = nullptr);

    /// Marks the entry that is shown.
    void setShown(const QString &key);
    void setWorkspace(const QString &path, bool writable);
    void setTheme(const Theme &theme);

signals:
    void chosen(const QString &key);

private:
    void paintEvent(QPaintEvent *event) override;

    ExperimentList &m_list;
    QListView *m_view;
    ExperimentDelegate *m_delegate;
    QLabel *m_empty;
    ElidedLabel *m_workspace;
    QString m_shown;
    bool m_changing = false; ///< rows are being removed
    Theme m_theme = Theme::light();
};

} // namespace tradespace
