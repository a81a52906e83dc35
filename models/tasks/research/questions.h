// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/task.h"
#include "models/tasks/research/factbase.h"

namespace tradespace::research {

/// Tasks whose clues fit exactly one entity of the world, proved by looking at all of them. The
/// error says how many could be made.
Result<std::vector<Task>> makeQuestions(const World &world, const ResearchSettings &settings,
                                        int count);

} // namespace tradespace::research
