// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/settings/settingsform.h"

class QLabel;
class QToolButton;
class QVBoxLayout;

namespace tradespace {

class LabelledField;
class ModelPicker;
class ServerProbe;

/// The fields of one connection; what is wrong stands beside each, while typing. Lives in the GUI
/// thread.
class ConnectionForm : public SettingsForm
{
    Q_OBJECT

public:
    ConnectionForm(SettingsList &list, const ServerProbe &probe, QWidget *parent = nullptr);
    void setRow(int row) override;
    ModelPicker &models() const { return *m_models; }

signals:
    void keepKeyWanted(); ///< a key is to be put into the keychain

private:
    QWidget *keyField();
    LabelledField *numberField(const QString &field, const QString &problemOf, const QString &label,
                               const QString &hint, int decimals);
    QWidget *further();
    void follow() override;

    QVBoxLayout *m_column;
    QLabel *m_keyNote;
    ModelPicker *m_models;
    QToolButton *m_more;
    QWidget *m_further;
};

} // namespace tradespace
