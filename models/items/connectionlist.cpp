// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/connectionlist.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

Json::json_pointer pointerTo(const QString &field)
{
    return Json::json_pointer(utf8(u'/' + QString(field).replace(u'.', u'/')));
}

std::string nameOf(const Json &connection)
{
    return stringOr(connection, "name", {});
}

} // namespace

ConnectionList::ConnectionList(std::vector<ConnectionPreset> presets, Rules rules, QObject *parent)
    : QAbstractListModel(parent)
    , m_presets(std::move(presets))
    , m_rules(std::move(rules))
{
}

int ConnectionList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_connections.size());
}

QVariant ConnectionList::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const QString problem = problemOf(index.row());
    const QString shown = name(index.row()).isEmpty() ? tr("Without a name") : name(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return problem.isEmpty() ? shown : QString(shown + u"  ⚠"_s);
    case Qt::ToolTipRole:
    case Qt::AccessibleDescriptionRole:
        return problem.isEmpty()
            ? qstr(stringOr(m_connections[static_cast<std::size_t>(index.row())], "address", {}))
            : problem;
    default:
        return {};
    }
}

void ConnectionList::load(std::vector<Json> connections)
{
    beginResetModel();
    m_connections = std::move(connections);
    m_saved = m_connections;
    m_locked = false;
    m_problems.assign(m_connections.size(), {});
    for (std::size_t i = 0; i < m_connections.size(); ++i)
        check(i);
    endResetModel();
    emit changed();
}

void ConnectionList::lock()
{
    load({});
    m_locked = true;
    emit changed();
}

void ConnectionList::markSaved(std::vector<Json> connections)
{
    m_saved = std::move(connections);
    emit changed();
}

int ConnectionList::add(Json connection)
{
    const QString wanted = qstr(nameOf(connection));
    QString free = wanted;
    for (int number = 2; has(free); ++number)
        free = wanted + u'-' + QString::number(number);
    connection["name"] = utf8(free);
    const int row = rowCount();
    beginInsertRows({}, row, row);
    m_connections.push_back(std::move(connection));
    m_problems.emplace_back();
    check(m_problems.size() - 1);
    endInsertRows();
    emit changed();
    return row;
}

void ConnectionList::remove(int row)
{
    beginRemoveRows({}, row, row);
    m_connections.erase(m_connections.begin() + row);
    m_problems.erase(m_problems.begin() + row);
    endRemoveRows();
    emit changed();
}

bool ConnectionList::hasAddress(const Json &address) const
{
    return std::any_of(m_connections.begin(), m_connections.end(), [&](const Json &connection) {
        return connection.value("address", Json()) == address;
    });
}

Json ConnectionList::value(int row, const QString &field) const
{
    const Json &connection = m_connections[static_cast<std::size_t>(row)];
    const auto pointer = pointerTo(field);
    return connection.contains(pointer) ? connection.at(pointer) : Json();
}

void ConnectionList::set(int row, const QString &field, const Json &value)
{
    if (m_locked || this->value(row, field) == value)
        return;
    const auto at = static_cast<std::size_t>(row);
    m_connections[at][pointerTo(field)] = value;
    check(at);
    emit dataChanged(index(0),
                     index(rowCount() - 1)); // whether a name stands twice concerns others
    emit changed();
}

QString ConnectionList::name(int row) const
{
    return qstr(nameOf(m_connections[static_cast<std::size_t>(row)]));
}

QString ConnectionList::keyNote(int row) const
{
    return m_rules.keyNote(m_connections[static_cast<std::size_t>(row)]);
}

QString ConnectionList::problemOf(int row, const QString &field) const
{
    for (const FieldProblem &problem : m_problems[static_cast<std::size_t>(row)]) {
        if (field.isEmpty() || problem.field == field)
            return problem.mend.isEmpty() ? problem.message
                                          : QString(problem.message + u' ' + problem.mend);
    }
    const bool concernsName = field.isEmpty() || field == u"name"_s;
    return concernsName && nameStandsBefore(row) ? tr("Another connection has this name.")
                                                 : QString();
}

bool ConnectionList::valid() const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (!problemOf(row).isEmpty())
            return false;
    }
    return true;
}

bool ConnectionList::nameStandsBefore(int row) const
{
    const auto self = m_connections.begin() + row;
    return std::any_of(m_connections.begin(), self,
                       [&](const Json &each) { return nameOf(each) == nameOf(*self); });
}

bool ConnectionList::has(const QString &name) const
{
    return std::any_of(m_connections.begin(), m_connections.end(),
                       [&](const Json &each) { return nameOf(each) == utf8(name); });
}

void ConnectionList::check(std::size_t at)
{
    m_problems[at] = m_rules.problems(m_connections[at]);
}

} // namespace tradespace
