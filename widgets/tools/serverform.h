// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/tools/toolform.h"

namespace tradespace {

class ServerProbe;
class ToolTable;
class ToolsPicker;

/// A server of tools: how it is started, and which of its tools are on. Lives in the GUI thread.
class ServerForm : public ToolForm
{
    Q_OBJECT

public:
    ServerForm(SettingsList &list, ToolTable &tools, const ServerProbe &probe,
               QWidget *parent = nullptr);
    ToolsPicker &picker() const { return *m_picker; }

private:
    void follow() override;

    ToolsPicker *m_picker;
};

} // namespace tradespace
