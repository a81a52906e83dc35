// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/json.h"
#include "models/tasks/family.h"

namespace tradespace::planning {

/// How long the way from raw material to the target is and what stands beside it.
struct PlanningSettings
{
    int depth = 5; ///< recipes on the longest way from a raw material to the target
    int parts = 3; ///< of the target, each made on its own
    int alternatives = 3; ///< items with a second recipe
    int distractors = 8; ///< recipes and materials that lead nowhere
    int impossible = 25; ///< percent of tasks whose target cannot be made

    bool operator==(const PlanningSettings &) const = default;
};

/// What people can set of it, with the ranges that settingsFromJson() keeps to.
std::vector<TaskSetting> taskSettings();

Json toJson(const PlanningSettings &settings);
/// Absent fields have their defaults; errors name `place` and the field.
Result<PlanningSettings> settingsFromJson(const Json &json, const QString &place);

} // namespace tradespace::planning
