// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/settings/settingsform.h"

class QLabel;

namespace tradespace {

/// The rates of one model. Lives in the GUI thread.
class PriceForm : public SettingsForm
{
    Q_OBJECT

public:
    explicit PriceForm(SettingsList &list, QWidget *parent = nullptr);

private:
    void follow() override;

    QLabel *m_beside;
    QLabel *m_note;
};

} // namespace tradespace
