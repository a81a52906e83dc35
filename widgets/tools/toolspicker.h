// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/serverprobe.h"
#include "models/items/tooltable.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QTableView;

namespace tradespace {

/// The tools of a server, each to be ticked, and the button that asks for them. Lives in the GUI
/// thread.
class ToolsPicker : public QWidget
{
    Q_OBJECT

public:
    ToolsPicker(ToolTable &tools, const ServerProbe &probe, QWidget *parent = nullptr);
    /// Whether the server can be started as it is set.
    void setSound(bool sound);

signals:
    void listWanted();
    void cancelWanted();

private:
    void follow();

    ToolTable &m_tools;
    const ServerProbe &m_probe;
    bool m_sound = false;
    QTableView *m_view;
    QPushButton *m_list;
    QPushButton *m_cancel;
    QLabel *m_status;
};

} // namespace tradespace
