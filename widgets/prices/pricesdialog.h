// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/settings/settingsdialog.h"

namespace tradespace {

class PriceForm;

/// The user's own prices of models: the list, and the rates of one. What is wanted of the file is
/// done by whoever listens. Lives in the GUI thread.
class PricesDialog : public SettingsDialog
{
    Q_OBJECT

public:
    /// `file`: where the prices are kept, to be told.
    PricesDialog(SettingsList &list, const QString &file, QWidget *parent = nullptr);

signals:
    void importWanted(); ///< of a file of LiteLLM

private:
    void onChosen() override;
    void follow() override;

    PriceForm *m_form;
    QPushButton *m_import;
};

} // namespace tradespace
