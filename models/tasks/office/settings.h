// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/json.h"
#include "models/tasks/family.h"

namespace tradespace::office {

/// How much a job asks for and what makes it easy to do the wrong thing.
struct OfficeSettings
{
    int parts = 3; ///< instructions that have nothing to do with one another
    int actions = 2; ///< of each instruction, one after the other
    int tools = 21; ///< offered; jobs need only some of them
    int similar = 3; ///< records that are nearly what an instruction speaks of
    int conditions = 40; ///< percent of instructions that depend on what is found

    bool operator==(const OfficeSettings &) const = default;
};

/// What people can set of it, with the ranges that settingsFromJson() keeps to.
std::vector<TaskSetting> taskSettings();

Json toJson(const OfficeSettings &settings);
/// Absent fields have their defaults; errors name `place` and the field.
Result<OfficeSettings> settingsFromJson(const Json &json, const QString &place);

} // namespace tradespace::office
