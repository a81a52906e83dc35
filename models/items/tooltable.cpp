// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/tooltable.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

bool hasName(const std::vector<ToolTable::Offered> &tools, const QString &name)
{
    return std::any_of(tools.begin(), tools.end(),
                       [&name](const ToolTable::Offered &tool) { return tool.name == name; });
}

bool isSame(const ToolTable::Offered &one, const ToolTable::Offered &other)
{
    return one.name == other.name && one.description == other.description;
}

} // namespace

ToolTable::ToolTable(SettingsList &list, QObject *parent)
    : QAbstractTableModel(parent)
    , m_list(list)
{
    connect(&list, &SettingsList::changed, this, &ToolTable::follow);
}

void ToolTable::setRow(int row)
{
    m_row = row;
    m_offered = false;
    m_offer.clear();
    m_kept.clear();
    m_leftOut.clear();
    follow();
}

void ToolTable::setOffer(std::vector<Offered> tools, const QStringList &leftOut)
{
    m_offered = true;
    m_offer = std::move(tools);
    m_leftOut = leftOut;
    follow();
}

void ToolTable::keep(const Json &names)
{
    if (!names.is_array())
        return;
    for (const Json &name : names) {
        if (name.is_string() && !m_kept.contains(qstr(name.get<std::string>())))
            m_kept << qstr(name.get<std::string>());
    }
}

std::vector<ToolTable::Offered> ToolTable::wanted()
{
    if (!shows())
        return {};
    keep(m_list.value(m_row, u"off"_s));
    keep(m_list.value(m_row, u"repeatable"_s));
    if (const Json prices = m_list.value(m_row, u"prices"_s); prices.is_object()) {
        for (const auto &[name, price] : prices.items())
            keep(Json::array({name}));
    }
    std::vector<Offered> tools = m_offer;
    for (const QString &name : m_kept) {
        if (!hasName(tools, name))
            tools.push_back({name,
                             m_offered ? tr("The server does not offer it.")
                                       : tr("The server was not asked yet.")});
    }
    return tools;
}

void ToolTable::follow()
{
    std::vector<Offered> now = wanted();
    if (std::equal(now.begin(), now.end(), m_tools.begin(), m_tools.end(), isSame)) {
        if (!m_tools.empty())
            emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_tools = std::move(now);
    endResetModel();
}

int ToolTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_tools.size());
}

int ToolTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int{ColumnCount};
}

bool ToolTable::stands(const QString &field, const QString &tool) const
{
    const Json list = m_list.value(m_row, field);
    return list.is_array() && std::find(list.begin(), list.end(), Json(utf8(tool))) != list.end();
}

void ToolTable::setStands(const QString &field, const QString &tool, bool stands)
{
    Json list = m_list.value(m_row, field);
    if (!list.is_array())
        list = Json::array();
    list.erase(std::remove(list.begin(), list.end(), Json(utf8(tool))), list.end());
    if (stands)
        list.push_back(utf8(tool));
    m_list.set(m_row, field, list.empty() ? Json() : list);
}

/// The whole group is set: names of tools may have dots and slashes.
void ToolTable::setPrice(const QString &tool, const Json &price)
{
    Json prices = m_list.value(m_row, u"prices"_s);
    if (!prices.is_object())
        prices = Json::object();
    if (price.is_null())
        prices.erase(utf8(tool));
    else
        prices[utf8(tool)] = price;
    m_list.set(m_row, u"prices"_s, prices.empty() ? Json() : prices);
}

QVariant ToolTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || !shows())
        return {};
    const Offered &tool = m_tools[static_cast<std::size_t>(index.row())];
    const auto check = [](bool on) { return on ? Qt::Checked : Qt::Unchecked; };
    if (role == Qt::ToolTipRole)
        return tool.description.toHtmlEscaped(); // what a server says is no mark-up
    switch (index.column()) {
    case NameColumn:
        if (role == Qt::DisplayRole)
            return tool.name;
        return role == Qt::CheckStateRole ? check(!stands(u"off"_s, tool.name)) : QVariant();
    case RepeatableColumn:
        return role == Qt::CheckStateRole ? check(stands(u"repeatable"_s, tool.name)) : QVariant();
    case PriceColumn:
        if (role == Qt::DisplayRole || role == Qt::EditRole) {
            const Json prices = m_list.value(m_row, u"prices"_s);
            return prices.is_object() ? amountText(prices.value(utf8(tool.name), Json()))
                                      : QString();
        }
        return role == Qt::TextAlignmentRole ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                                             : QVariant();
    default:
        return {};
    }
}

QVariant ToolTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && section == PriceColumn && role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const bool hint = role == Qt::ToolTipRole;
    switch (section) {
    case NameColumn:
        return hint ? tr("Ticked tools are offered to agents") : tr("Tool");
    case RepeatableColumn:
        return hint ? tr("A call whose answer was lost is made and charged once more")
                    : tr("May be repeated");
    default:
        return hint ? tr("Of a call; empty: the price of all") : tr("Price, $");
    }
}

Qt::ItemFlags ToolTable::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags usual = QAbstractTableModel::flags(index);
    if (!index.isValid())
        return usual;
    return usual | (index.column() == PriceColumn ? Qt::ItemIsEditable : Qt::ItemIsUserCheckable);
}

bool ToolTable::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || !shows())
        return false;
    const QString tool = m_tools[static_cast<std::size_t>(index.row())].name;
    const bool checked = value.toInt() == Qt::Checked;
    if (index.column() == NameColumn && role == Qt::CheckStateRole)
        setStands(u"off"_s, tool, !checked);
    else if (index.column() == RepeatableColumn && role == Qt::CheckStateRole)
        setStands(u"repeatable"_s, tool, checked);
    else if (index.column() == PriceColumn && role == Qt::EditRole)
        setPrice(tool, amountFrom(value.toString()));
    else
        return false;
    return true;
}

} // namespace tradespace
