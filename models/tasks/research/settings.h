// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/json.h"
#include "models/tasks/family.h"
#include "models/tasks/research/catalog.h"

namespace tradespace::research {

/// How large the encyclopedia is and how hard its questions are.
struct ResearchSettings
{
    int pages = 2000;
    int hops = 2; ///< pages on the longest way from a clue to the target
    int explorationClues = 2; ///< describe a neighbour of the target
    int verificationClues = 2; ///< confirm the target
    int distractors = 3; ///< pages that share most facts with each page
    Phrasing phrasing = Phrasing::Main; ///< changes words only: same world, same questions

    bool operator==(const ResearchSettings &) const = default;
};

/// What people can set of it, with the ranges that settingsFromJson() keeps to.
std::vector<TaskSetting> taskSettings();

Json toJson(const ResearchSettings &settings);
/// Absent fields have their defaults; errors name `place` and the field.
Result<ResearchSettings> settingsFromJson(const Json &json, const QString &place);

} // namespace tradespace::research
