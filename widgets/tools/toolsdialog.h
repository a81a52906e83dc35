// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/serverprobe.h"
#include "models/items/tooltable.h"
#include "widgets/settings/settingsdialog.h"

namespace tradespace {

class SettingsForm;

/// The user's tools: the list, and the fields of one by its kind. What is wanted of files and
/// servers is done by whoever listens. Lives in the GUI thread.
class ToolsDialog : public SettingsDialog
{
    Q_OBJECT

public:
    /// `file`: where the tools are kept, to be told.
    ToolsDialog(SettingsList &list, ToolTable &tools, ServerProbe &probe, const QString &file,
                QWidget *parent = nullptr);

signals:
    void listWanted(int row);
    void folderWanted(int row, const QString &field);

private:
    void follow() override;
    void onChosen() override;

    ToolTable &m_tools;
    ServerProbe &m_probe;
    std::vector<SettingsForm *> m_forms; ///< one a kind; that of the chosen entry shows itself
};

} // namespace tradespace
