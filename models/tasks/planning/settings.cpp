// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/planning/settings.h"

#include "models/tasks/settingfields.h"

namespace tradespace::planning {

namespace {

constexpr std::array<SettingField<PlanningSettings>, 5> fields{
    {{"depth", &PlanningSettings::depth, 1, 7, QT_TRANSLATE_NOOP("Tr", "Depth"),
      QT_TRANSLATE_NOOP("Tr", "Recipes on the longest way from a raw material to the target.")},
     {"parts", &PlanningSettings::parts, 1, 4, QT_TRANSLATE_NOOP("Tr", "Parts"),
      QT_TRANSLATE_NOOP("Tr", "Parts of the target, each made on its own.")},
     {"alternatives", &PlanningSettings::alternatives, 0, 5,
      QT_TRANSLATE_NOOP("Tr", "Alternatives"),
      QT_TRANSLATE_NOOP("Tr", "Items with a second recipe; which one fits depends on the stock.")},
     {"distractors", &PlanningSettings::distractors, 0, 30, QT_TRANSLATE_NOOP("Tr", "Distractors"),
      QT_TRANSLATE_NOOP("Tr", "Recipes and materials that lead nowhere.")},
     {"impossible", &PlanningSettings::impossible, 0, 100,
      QT_TRANSLATE_NOOP("Tr", "Impossible targets"),
      QT_TRANSLATE_NOOP("Tr", "Percent of tasks whose target cannot be made.")}}};

} // namespace

std::vector<TaskSetting> taskSettings()
{
    return settingList(fields);
}

Json toJson(const PlanningSettings &settings)
{
    return settingsToJson(settings, fields);
}

Result<PlanningSettings> settingsFromJson(const Json &json, const QString &place)
{
    return readSettings(json, place, "planning", fields);
}

} // namespace tradespace::planning
