// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/settingslist.h"

#include <QAbstractTableModel>

namespace tradespace {

/// The tools of one server as they are set in a list of settings: which are on, which may be
/// repeated, and what a call costs. Rows are what the server offers, and what is set of tools that
/// it was not heard of. Lives in the GUI thread.
class ToolTable : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        NameColumn, ///< checked: it is on
        RepeatableColumn, ///< checked: its calls may be made twice
        PriceColumn,
        ColumnCount
    };
    struct Offered
    {
        QString name;
        QString description;
    };
    explicit ToolTable(SettingsList &list, QObject *parent = nullptr);

    /// The entry whose tools are shown; nothing is known of what its server offers.
    void setRow(int row);
    /// `leftOut`: "NAME: why", what cannot be used.
    void setOffer(std::vector<Offered> tools, const QStringList &leftOut);
    const QStringList &leftOut() const { return m_leftOut; }
    bool offered() const { return m_offered; } ///< its server has said what it has

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;

private:
    bool stands(const QString &field, const QString &tool) const;
    void setStands(const QString &field, const QString &tool, bool stands);
    void setPrice(const QString &tool, const Json &price);
    bool shows() const { return m_row >= 0 && m_row < m_list.rowCount(); }
    void keep(const Json &names);
    std::vector<Offered> wanted();
    void follow();

    SettingsList &m_list;
    int m_row = -1;
    bool m_offered = false;
    std::vector<Offered> m_offer;
    std::vector<Offered> m_tools; ///< the rows
    QStringList m_kept; ///< of which something was set since the entry is shown: their rows stay
    QStringList m_leftOut;
};

} // namespace tradespace
