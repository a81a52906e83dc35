// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/connectionlist.h"
#include "models/items/serverprobe.h"
#include "widgets/common/theme.h"

#include <QDialog>

class QLabel;
class QListView;
class QPushButton;

namespace tradespace {

class ConnectionForm;
class EmptyState;
class NoticeBar;

/// The user's connections to servers of models: the list, and the fields of one. What is wanted of
/// files and servers is done by whoever listens. Lives in the GUI thread.
class ConnectionsDialog : public QDialog
{
    Q_OBJECT

public:
    /// `file`: where the connections are kept, to be told.
    ConnectionsDialog(ConnectionList &list, ServerProbe &probe, const QString &file,
                      QWidget *parent = nullptr);
    NoticeBar &notices() const { return *m_notices; }
    void setTheme(const Theme &theme);
    int row() const;
    void choose(int row);

public slots:
    /// Closes, unless there are changes: then it asks first.
    void reject() override;

signals:
    void listWanted(int row);
    void checkWanted(int row, const QString &model);
    void keepKeyWanted(int row);
    void findWanted();
    void cancelWanted();
    void saveWanted();
    void readWanted(); ///< the file again: what was changed is discarded

private:
    QWidget *left();
    QWidget *right();
    QWidget *foot(const QString &file);
    void follow();
    void onChosen();

    ConnectionList &m_list;
    ServerProbe &m_probe;
    NoticeBar *m_notices;
    QListView *m_view;
    ConnectionForm *m_form;
    EmptyState *m_empty;
    QPushButton *m_add;
    QPushButton *m_remove;
    QPushButton *m_find;
    QPushButton *m_save;
    QAction *m_discard; ///< and close
};

} // namespace tradespace
