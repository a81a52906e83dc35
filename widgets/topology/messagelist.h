// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/runmessages.h"
#include "widgets/common/theme.h"

#include <QWidget>

class QListView;
class QPlainTextEdit;

namespace tradespace {

class MessageDelegate;

/// The messages of the round as a list, and the whole text of the current one below it. Lives in
/// the GUI thread.
class MessageList : public QWidget
{
    Q_OBJECT

public:
    explicit MessageList(RunMessages &messages, QWidget *parent = nullptr);
    void setTheme(const Theme &theme);
    QListView *view() const { return m_view; }

private:
    void showCurrent();

    RunMessages &m_messages;
    QListView *m_view;
    MessageDelegate *m_delegate;
    QPlainTextEdit *m_text;
};

} // namespace tradespace
