// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAction;
class QLabel;
class QPushButton;

namespace tradespace {

/// What a view shows before it has anything: a sentence that says what will be here, and the one
/// action that fills it. Lives in the GUI thread.
class EmptyState : public QWidget
{
    Q_OBJECT

public:
    /// `action` may be null; the button shows it and follows its text and whether it is enabled.
    explicit EmptyState(QAction *action, QWidget *parent = nullptr);
    void setText(const QString &headline, const QString &sentence);

private:
    QLabel *m_headline;
    QLabel *m_sentence;
    QPushButton *m_button = nullptr;
};

} // namespace tradespace
