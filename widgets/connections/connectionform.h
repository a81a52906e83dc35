// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/connectionlist.h"
#include "widgets/common/tallcontent.h"

#include <functional>

class QLabel;
class QToolButton;
class QVBoxLayout;

namespace tradespace {

class LabelledField;
class ModelPicker;
class ServerProbe;

/// The fields of one connection; what is wrong stands beside each, while typing. Lives in the GUI
/// thread.
class ConnectionForm : public TallContent
{
    Q_OBJECT

public:
    ConnectionForm(ConnectionList &list, const ServerProbe &probe, QWidget *parent = nullptr);
    void setRow(int row); ///< none: -1
    int row() const { return m_row; }
    ModelPicker &models() const { return *m_models; }

signals:
    void keepKeyWanted(); ///< a key is to be put into the keychain

private:
    LabelledField *addField(const QString &field, const QString &label, QWidget *editor,
                            const QString &hint);
    QWidget *keyField();
    QWidget *protocol();
    QWidget *headers();
    QWidget *flag(const QString &field, const QString &label, const QString &hint);
    LabelledField *number(const QString &field, const QString &problemOf, const QString &label,
                          const QString &hint, int decimals);
    QWidget *further();
    bool shows() const { return m_row >= 0 && m_row < m_list.rowCount(); }
    void set(const QString &field, const Json &value);
    void follow();

    ConnectionList &m_list;
    int m_row = -1;
    bool m_following = false; ///< editors are being filled, not used
    std::vector<std::function<void()>> m_fillers;
    std::vector<std::pair<QString, LabelledField *>> m_fields; ///< by what can be wrong with them
    QVBoxLayout *m_column;
    QLabel *m_keyNote;
    ModelPicker *m_models;
    QToolButton *m_more;
    QWidget *m_further;
};

} // namespace tradespace
