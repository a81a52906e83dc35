// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tasks/graders.h"

namespace tradespace {

/// Whether an answer matches the pattern that the task's answer (or an alias) is. PCRE2 is held to
/// a number of steps and to a depth, which a pattern can lower but not raise (pcre2pattern(3),
/// "Setting match resource limits"), so that no pattern hangs.
Judgement gradePattern(const Task &task, std::string_view answer);

std::optional<GradingProblem> patternProblem(const Task &task);

} // namespace tradespace
