// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/json.h"
#include "models/tasks/family.h"

#include <QStringList>

#include <array>
#include <initializer_list>
#include <vector>

namespace tradespace {

/// A setting in the table of a family: its key, the member that keeps it, its range and its words
/// (marked for translation in the context "Tr").
template <class Settings> struct SettingField
{
    const char *key;
    int Settings::*member;
    int low;
    int high;
    const char *label;
    const char *meaning;
};

/// A whole number in the range; the error names `place`.
Result<int> readSetting(const Json &value, int low, int high, const QString &place);
/// The error for a key that a family has not.
Error unknownSetting(const char *family, const QStringList &known, const QString &place);

/// What people can set of a family, with the defaults of its struct.
template <class Settings, std::size_t N>
std::vector<TaskSetting> settingList(const std::array<SettingField<Settings>, N> &fields)
{
    const Settings defaults;
    std::vector<TaskSetting> out;
    for (const auto &field : fields)
        out.push_back({QString::fromLatin1(field.key), Tr::tr(field.label), Tr::tr(field.meaning),
                       field.low, field.high, defaults.*field.member});
    return out;
}

template <class Settings, std::size_t N>
Json settingsToJson(const Settings &settings, const std::array<SettingField<Settings>, N> &fields)
{
    Json json = Json::object();
    for (const auto &field : fields)
        json[field.key] = settings.*field.member;
    return json;
}

/// The inverse. Absent fields have their defaults, and so has everything when `json` is null; keys
/// under `others` are left to the family. Errors name `place` and the field.
template <class Settings, std::size_t N>
Result<Settings> readSettings(const Json &json, const QString &place, const char *family,
                              const std::array<SettingField<Settings>, N> &fields,
                              std::initializer_list<const char *> others = {})
{
    Settings settings;
    if (json.is_null())
        return settings;
    if (!json.is_object())
        return fail(Error::Kind::Input, place, Tr::tr("Settings are a JSON object."));
    QStringList known;
    for (const auto &field : fields)
        known += QString::fromLatin1(field.key);
    for (const char *other : others)
        known += QString::fromLatin1(other);
    for (const auto &[key, value] : json.items()) {
        const QString here = place + QLatin1Char('.') + qstr(key);
        if (!known.contains(qstr(key)))
            return fail(unknownSetting(family, known, here));
        for (const auto &field : fields) {
            if (key != field.key)
                continue;
            const auto number = readSetting(value, field.low, field.high, here);
            if (!number)
                return fail(number.error());
            settings.*field.member = *number;
        }
    }
    return settings;
}

} // namespace tradespace
