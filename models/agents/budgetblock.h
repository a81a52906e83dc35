// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/budget/ledger.h"

#include <string>
#include <vector>

namespace tradespace {

/// "search", "tokens", "US dollars", "time": what a limit is called in messages to a model.
std::string resourceName(Resource resource);

/// What a tracked agent is shown after each step: used and left of every limit.
std::string budgetBlock(const std::vector<Account> &accounts);

} // namespace tradespace
