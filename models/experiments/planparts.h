// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/experiments/plan.h"

#include <utility>

namespace tradespace {

/// Parts of planning that need to know one thing each; used by plan.cpp alone.

/// Lead and workers of "LEAD + WORKERS"; without a lead the workers' model alone.
std::pair<std::string, std::string> namesIn(const std::string &models);
/// A limit for a tool that is not there would limit nothing.
Result<void> checkTools(const ExperimentDescription &d, const std::vector<ToolSpec> &tools);
/// Runs are named by their tasks, so each needs a name of its own.
Result<void> checkTasks(const std::vector<Task> &tasks);
/// A limit in dollars can only be kept for what has a price.
Result<void> checkPrices(const ExperimentPlan &plan, const std::vector<ToolSpec> &tools);
/// The tools of the user's settings must be what they were: a result would mean something else.
Result<void> checkSameTools(const Json &then, const Json &now, const QString &place);
/// A recording brings along what it was made with: its replies answer its own prompts alone, and
/// cost what they cost. Prompts that it did not need are those of today.
Result<void> takeRecorded(const ExperimentDescription &d, const std::vector<Task> &tasks,
                          Sources &sources);
/// A judge on record knows its arms, and replies on record alone: others would be paid for in vain.
Result<void> checkPlayedJudge(const ExperimentPlan &plan);

} // namespace tradespace
