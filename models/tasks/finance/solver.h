// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/task.h"
#include "models/tasks/finance/world.h"

namespace tradespace::finance {

/// A tool call and a text that its result must hold for the solution to stand.
struct SolutionStep
{
    std::string tool;
    Json arguments;
    std::string evidence;
};

struct Solution
{
    std::string answer;
    std::vector<SolutionStep> steps;
};

/// Solves a task from the filings as the tools show them, without the stored answer: proves that
/// it can be solved. The error names what cannot be found.
Result<Solution> solve(const World &world, const Task &task);

} // namespace tradespace::finance
