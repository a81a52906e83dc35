// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/json.h"
#include "models/tasks/family.h"

namespace tradespace::finance {

/// How large the archive of filings is and how hard its questions are.
struct FinanceSettings
{
    int companies = 40; ///< in the archive
    int companiesPerQuestion = 3; ///< parts that can be found independently
    int years = 2; ///< that each company's figure is computed from
    int steps = 1; ///< 2: first a company is chosen, then something is asked of it
    int distractors = 2; ///< near-miss lines per statement, and companies of a like name
    int restated = 20; ///< percent of statements that a later filing restates
    int missing = 15; ///< percent of figures that their table leaves out

    bool operator==(const FinanceSettings &) const = default;
};

/// What people can set of it, with the ranges that settingsFromJson() keeps to.
std::vector<TaskSetting> taskSettings();

Json toJson(const FinanceSettings &settings);
/// Absent fields have their defaults; errors name `place` and the field.
Result<FinanceSettings> settingsFromJson(const Json &json, const QString &place);

} // namespace tradespace::finance
