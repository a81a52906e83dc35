// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "widgets/common/theme.h"

#include <QFrame>

class QAction;
class QHBoxLayout;
class QLabel;
class QToolButton;

namespace tradespace {

/// A bar at the top of a page that says what happened and what to do, with the actions that do it.
/// Hidden when there is nothing to say. Lives in the GUI thread.
class NoticeBar : public QFrame
{
    Q_OBJECT

public:
    enum class Kind
    {
        Information,
        Warning,
        Trouble
    };
    explicit NoticeBar(QWidget *parent = nullptr);

    /// Shows a message, replacing the last one. `actions` become buttons and are not owned.
    void say(Kind kind, const QString &message, const QString &mend = {},
             const QList<QAction *> &actions = {});
    /// An error as trouble: place and message, then the mend.
    void say(const Error &error, const QList<QAction *> &actions = {});
    void clear();
    QString text() const;
    void setTheme(const Theme &theme);

signals:
    void dismissed();

private:
    void paintEvent(QPaintEvent *event) override;

    Kind m_kind = Kind::Information;
    Theme m_theme = Theme::light();
    QLabel *m_message;
    QLabel *m_mend;
    QHBoxLayout *m_buttons;
    QToolButton *m_close;
};

} // namespace tradespace
