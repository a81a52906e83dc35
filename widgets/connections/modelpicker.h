// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/serverprobe.h"
#include "models/items/settingslist.h"

#include <QSet>
#include <QWidget>

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace tradespace {

/// Which models of a connection are offered: those that the server lists or that are named here,
/// each to be checked; and the questions that can be put to the server. Lives in the GUI thread.
class ModelPicker : public QWidget
{
    Q_OBJECT

public:
    ModelPicker(SettingsList &list, const ServerProbe &probe, QWidget *parent = nullptr);
    /// The connection whose models are shown.
    void setRow(int row);
    /// The model that a check is about; empty when there is none.
    QString chosen() const;

signals:
    void listWanted();
    void checkWanted(const QString &model);
    void cancelWanted();

private:
    void follow();
    void fill(const QStringList &offered);
    void filter();
    void addNamed();
    void write();
    void tell();
    QStringList offered() const;

    SettingsList &m_list;
    const ServerProbe &m_probe;
    int m_row = -1;
    QStringList m_known; ///< every name that was seen since the connection was chosen
    QSet<QString> m_seen; ///< the same
    QLineEdit *m_filter;
    QListWidget *m_view;
    QPushButton *m_listing;
    QPushButton *m_check;
    QPushButton *m_cancel;
    QLabel *m_status;
};

} // namespace tradespace
