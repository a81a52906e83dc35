// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/settingslist.h"

#include <QLocale>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

Json::json_pointer pointerTo(const QString &field)
{
    return Json::json_pointer(utf8(u'/' + QString(field).replace(u'.', u'/')));
}

std::string nameOf(const Json &entry)
{
    return stringOr(entry, "name", {});
}

std::string kindOf(const Json &entry)
{
    return stringOr(entry, "kind", {});
}

/// What may stand once.
std::pair<std::string, std::string> identityOf(const Json &entry)
{
    return {kindOf(entry), nameOf(entry)};
}

/// Takes a field away, and what is empty without it.
void erase(Json &entry, Json::json_pointer pointer)
{
    do {
        const std::string last = pointer.back();
        pointer.pop_back();
        if (!entry.contains(pointer) || !entry.at(pointer).is_object())
            return;
        entry.at(pointer).erase(last);
    } while (!pointer.empty() && entry.at(pointer).empty());
}

QString wordsOf(const FieldProblem &problem)
{
    return problem.mend.isEmpty() ? problem.message
                                  : QString(problem.message + u' ' + problem.mend);
}

} // namespace

Json amountFrom(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return {};
    bool sound = false;
    const double number = QLocale::c().toDouble(trimmed, &sound);
    return sound ? Json(number) : Json(utf8(trimmed));
}

QString amountText(const Json &value)
{
    if (value.is_number())
        return QLocale::c().toString(value.get<double>(), 'g', QLocale::FloatingPointShortest);
    return value.is_string() ? qstr(value.get<std::string>()) : QString();
}

SettingsList::SettingsList(std::vector<SettingsPreset> presets, Rules rules, QObject *parent)
    : QAbstractListModel(parent)
    , m_presets(std::move(presets))
    , m_rules(std::move(rules))
{
}

int SettingsList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

QVariant SettingsList::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const int row = index.row();
    const QString problem = problemOf(row);
    const QString title = m_rules.title ? m_rules.title(at(row)) : name(row);
    const QString shown = title.isEmpty() ? tr("Without a name") : title;
    switch (role) {
    case Qt::DisplayRole:
        return problem.isEmpty() ? shown : QString(shown + u"  ⚠"_s);
    case Qt::ToolTipRole:
    case Qt::AccessibleDescriptionRole:
        return problem.isEmpty() && m_rules.about ? m_rules.about(at(row)) : problem;
    default:
        return {};
    }
}

void SettingsList::load(std::vector<Json> entries)
{
    beginResetModel();
    m_entries = std::move(entries);
    m_saved = m_entries;
    m_locked = false;
    m_problems.assign(m_entries.size(), {});
    for (std::size_t i = 0; i < m_entries.size(); ++i)
        check(i);
    readNames();
    endResetModel();
    emit changed();
}

void SettingsList::lock()
{
    load({});
    m_locked = true;
    emit changed();
}

void SettingsList::markSaved(std::vector<Json> entries)
{
    m_saved = std::move(entries);
    emit changed();
}

int SettingsList::add(Json entry)
{
    const auto taken = [this, &entry] { return m_firstRows.contains(identityOf(entry)); };
    if (const std::string wanted = nameOf(entry); !wanted.empty()) {
        for (int number = 2; taken(); ++number)
            entry["name"] = wanted + '-' + std::to_string(number);
    }
    const int row = rowCount();
    beginInsertRows({}, row, row);
    m_entries.push_back(std::move(entry));
    m_problems.emplace_back();
    check(m_problems.size() - 1);
    readNames();
    endInsertRows();
    emit changed();
    return row;
}

void SettingsList::remove(int row)
{
    beginRemoveRows({}, row, row);
    m_entries.erase(m_entries.begin() + row);
    m_problems.erase(m_problems.begin() + row);
    readNames();
    endRemoveRows();
    emit changed();
}

bool SettingsList::has(const QString &field, const Json &value) const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (this->value(row, field) == value)
            return true;
    }
    return false;
}

Json SettingsList::value(int row, const QString &field) const
{
    const auto pointer = pointerTo(field);
    return at(row).contains(pointer) ? at(row).at(pointer) : Json();
}

void SettingsList::set(int row, const QString &field, const Json &value)
{
    if (m_locked || this->value(row, field) == value)
        return;
    const auto at = static_cast<std::size_t>(row);
    const auto pointer = pointerTo(field);
    if (value.is_null()) {
        erase(m_entries[at], pointer);
    } else {
        if (auto around = pointer.parent_pointer();
            m_entries[at].contains(around) && !m_entries[at].at(around).is_object())
            m_entries[at].at(around) = Json::object(); // what was there is no group of fields
        m_entries[at][pointer] = value;
    }
    check(at);
    readNames();
    emit dataChanged(index(0),
                     index(rowCount() - 1)); // whether a name stands twice concerns others
    emit changed();
}

QString SettingsList::name(int row) const
{
    return qstr(nameOf(at(row)));
}

QString SettingsList::kind(int row) const
{
    return qstr(kindOf(at(row)));
}

QString SettingsList::keyNote(int row) const
{
    return m_rules.keyNote(at(row));
}

QString SettingsList::problemOf(int row, const QString &field) const
{
    for (const FieldProblem &problem : m_problems[static_cast<std::size_t>(row)]) {
        if (field.isEmpty() || problem.field == field)
            return wordsOf(problem);
    }
    const bool concernsName = field.isEmpty() || field == u"name"_s;
    return concernsName && nameStandsBefore(row) ? tr("Another one has this name.") : QString();
}

QString SettingsList::problemBeside(int row, const QStringList &fields) const
{
    for (const FieldProblem &problem : m_problems[static_cast<std::size_t>(row)]) {
        if (!fields.contains(problem.field))
            return problem.field.isEmpty() ? wordsOf(problem)
                                           : QString(problem.field + u": "_s + wordsOf(problem));
    }
    return {};
}

bool SettingsList::valid() const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (!problemOf(row).isEmpty())
            return false;
    }
    return true;
}

bool SettingsList::nameStandsBefore(int row) const
{
    return m_firstRows.at(identityOf(at(row))) < row;
}

void SettingsList::readNames()
{
    m_firstRows.clear();
    for (int row = 0; row < rowCount(); ++row)
        m_firstRows.emplace(identityOf(at(row)), row);
}

void SettingsList::check(std::size_t at)
{
    m_problems[at] = m_rules.problems(m_entries[at]);
}

} // namespace tradespace
