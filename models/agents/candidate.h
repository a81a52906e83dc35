// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tasks/family.h"

#include <memory>
#include <string>
#include <vector>

namespace tradespace {

/// An answer that somebody came to, with the state that he left behind.
struct Candidate
{
    std::string answer;
    bool verified = false; ///< a verifier said SUCCESS
    std::string reason; ///< the last words of the one who proposes it
    std::shared_ptr<Environment> copy; ///< the private copy he acted on; null: the shared one
    std::vector<Json> actions; ///< that changed it
};

/// The same answer in other words, by the same actions.
bool sameAnswer(const Candidate &a, const Candidate &b);

/// The candidates worth choosing among: the verified ones if there are any, each answer once, in
/// their order.
std::vector<std::size_t> contendersOf(const std::vector<Candidate> &candidates);

/// The candidate whose answer most have; of several the earliest. Nothing when there is none.
std::optional<std::size_t> majorityOf(const std::vector<Candidate> &candidates);

} // namespace tradespace
