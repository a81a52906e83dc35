// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/chat/chatmodel.h"

#include <cstdint>
#include <limits>
#include <map>
#include <string>

namespace tradespace::offline {

/// How hard the worker tries: its own habit when nothing is said of a budget, else what the budget
/// it reads about allows.
struct Effort
{
    std::size_t queriesAtOnce = 1;
    std::size_t pagesAtOnce = 1;
    int patience = 5; ///< turns without a better lead before it settles
    double enough = 0.75; ///< share of the clues with which it is content
    /// Units that it believes are left per tool; absent: it has not been told.
    std::map<std::string, std::int64_t> left;

    std::int64_t leftOf(const std::string &tool) const
    {
        const auto it = left.find(tool);
        return it == left.end() ? std::numeric_limits<std::int64_t>::max() : it->second;
    }
};

/// From the newest budget block in the conversation, wherever it stands; the habit without one.
/// A block has a line per limit: "search: 3 used, 7 left of 10".
Effort effortFor(const ChatRequest &request);

} // namespace tradespace::offline
