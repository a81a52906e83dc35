// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/settingslist.h"
#include "widgets/common/theme.h"

#include <QDialog>

class QListView;
class QMenu;
class QPushButton;
class QVBoxLayout;

namespace tradespace {

class EmptyState;
class NoticeBar;

/// A list of the user's settings on the left, the fields of one entry on the right. What is wanted
/// of the file is done by whoever listens. Lives in the GUI thread.
class SettingsDialog : public QDialog
{
    Q_OBJECT

public:
    struct Words
    {
        QString title; ///< "Connections"
        QString subject; ///< of the names of the widgets: "Connection"
        QString nothingYet; ///< a headline, and what to do
        QString howToBegin;
    };
    NoticeBar &notices() const { return *m_notices; }
    void setTheme(const Theme &theme);
    int row() const;
    void choose(int row);

public slots:
    /// Closes, unless there are changes: then it asks first.
    void reject() override;

signals:
    void cancelWanted();
    void saveWanted();
    void readWanted(); ///< the file again: what was changed is discarded

protected:
    /// `file`: where they are kept, to be told.
    SettingsDialog(SettingsList &list, Words words, const QString &file, QWidget *parent);
    SettingsList &list() const { return m_list; }
    QPushButton *button(const QString &text, const QString &name) const;
    void addBelowList(QWidget *widget);
    void addForm(QWidget *form);
    /// To be called once everything is there.
    void begin();
    /// Another entry is chosen, or none.
    virtual void onChosen() = 0;
    virtual void follow();
    QMenu *presetMenu() const { return m_presets; }

private:
    QWidget *left();
    QWidget *right();
    QWidget *foot(const QString &file);

    SettingsList &m_list;
    const Words m_words;
    NoticeBar *m_notices;
    QListView *m_view;
    QVBoxLayout *m_leftColumn = nullptr;
    QVBoxLayout *m_rightColumn = nullptr;
    QMenu *m_presets;
    EmptyState *m_empty;
    QPushButton *m_add;
    QPushButton *m_remove;
    QPushButton *m_save;
    QAction *m_discard; ///< and close
};

} // namespace tradespace
