// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/agents/candidate.h"

#include "models/tasks/graders.h"

#include <algorithm>

namespace tradespace {

bool sameAnswer(const Candidate &a, const Candidate &b)
{
    return a.actions == b.actions
        && (a.answer == b.answer || normalisedAnswer(a.answer) == normalisedAnswer(b.answer));
}

std::vector<std::size_t> contendersOf(const std::vector<Candidate> &candidates)
{
    const bool anyVerified = std::any_of(candidates.begin(), candidates.end(),
                                         [](const Candidate &c) { return c.verified; });
    std::vector<std::size_t> among;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        const bool doubled = std::any_of(among.begin(), among.end(), [&](std::size_t other) {
            return sameAnswer(candidates[other], candidates[i]);
        });
        if (candidates[i].verified == anyVerified && !doubled)
            among.push_back(i);
    }
    return among;
}

std::optional<std::size_t> majorityOf(const std::vector<Candidate> &candidates)
{
    std::optional<std::size_t> best;
    std::ptrdiff_t most = 0;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        const auto votes =
            std::count_if(candidates.begin(), candidates.end(),
                          [&](const Candidate &c) { return sameAnswer(c, candidates[i]); });
        if (votes > most) {
            most = votes;
            best = i;
        }
    }
    return best;
}

} // namespace tradespace
