// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tasks/research/cluemaker.h"

namespace tradespace::research {

/// Puts a question into words that name no entity: what is sought, a sentence per clue, and what is
/// asked. `asked` is a relation in Catalog::facts, or −1 for the target's name.
struct QuestionText
{
    std::string whole;
    std::vector<std::string> clues; ///< the sentence of each clue
};
QuestionText writeQuestion(Type type, const std::vector<Clue> &clues, int asked, Phrasing phrasing,
                           Random &random);

} // namespace tradespace::research
