// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

class QAction;
class QLabel;
class QPushButton;

namespace tradespace {

/// What a view shows before it has anything: a sentence that says what will be here, and the one
/// action that leads there. Lives in the GUI thread.
class EmptyState : public QWidget
{
    Q_OBJECT

public:
    /// The button stands for the first of the actions that is enabled, or for the first;
    /// without any there is none, because what to do is beside it.
    explicit EmptyState(const QList<QAction *> &actions, QWidget *parent = nullptr);
    void setText(const QString &headline, const QString &sentence);

private:
    void follow();

    const QList<QAction *> m_actions;
    QAction *m_action = nullptr;
    QLabel *m_headline;
    QLabel *m_sentence;
    QPushButton *m_button = nullptr;
};

} // namespace tradespace
