// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/task.h"
#include "models/tasks/finance/query.h"

namespace tradespace::finance {

/// The question in words: all that is asked and every rule that decides the answer.
std::string questionText(const World &world, const Query &query);

/// So many different questions about a world, with answers. An error when it has not so many.
Result<std::vector<Task>> makeQuestions(const World &world, const FinanceSettings &settings,
                                        int count);

} // namespace tradespace::finance
