// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/office/settings.h"

#include "models/tasks/settingfields.h"

namespace tradespace::office {

namespace {

constexpr std::array<SettingField<OfficeSettings>, 5> fields{
    {{"parts", &OfficeSettings::parts, 1, 6, QT_TRANSLATE_NOOP("Tr", "Parts"),
      QT_TRANSLATE_NOOP("Tr", "Instructions that have nothing to do with one another.")},
     {"actions", &OfficeSettings::actions, 1, 4, QT_TRANSLATE_NOOP("Tr", "Actions"),
      QT_TRANSLATE_NOOP("Tr", "Actions of each instruction, one after the other.")},
     {"tools", &OfficeSettings::tools, 16, 26, QT_TRANSLATE_NOOP("Tr", "Tools"),
      QT_TRANSLATE_NOOP("Tr", "Tools that are offered; a job needs only some of them.")},
     {"similar", &OfficeSettings::similar, 0, 6, QT_TRANSLATE_NOOP("Tr", "Similar records"),
      QT_TRANSLATE_NOOP("Tr", "Records that are nearly what an instruction speaks of.")},
     {"conditions", &OfficeSettings::conditions, 0, 100, QT_TRANSLATE_NOOP("Tr", "Conditions"),
      QT_TRANSLATE_NOOP("Tr", "Percent of instructions that depend on what is found.")}}};

} // namespace

std::vector<TaskSetting> taskSettings()
{
    return settingList(fields);
}

Json toJson(const OfficeSettings &settings)
{
    return settingsToJson(settings, fields);
}

Result<OfficeSettings> settingsFromJson(const Json &json, const QString &place)
{
    return readSettings(json, place, "office", fields);
}

} // namespace tradespace::office
