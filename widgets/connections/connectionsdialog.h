// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/serverprobe.h"
#include "widgets/settings/settingsdialog.h"

namespace tradespace {

class ConnectionForm;

/// The user's connections to servers of models: the list, and the fields of one. What is wanted of
/// files and servers is done by whoever listens. Lives in the GUI thread.
class ConnectionsDialog : public SettingsDialog
{
    Q_OBJECT

public:
    /// `file`: where the connections are kept, to be told.
    ConnectionsDialog(SettingsList &list, ServerProbe &probe, const QString &file,
                      QWidget *parent = nullptr);

signals:
    void listWanted(int row);
    void checkWanted(int row, const QString &model);
    void keepKeyWanted(int row);
    void findWanted();

private:
    void follow() override;
    void onChosen() override;

    ServerProbe &m_probe;
    ConnectionForm *m_form;
    QPushButton *m_find;
};

} // namespace tradespace
