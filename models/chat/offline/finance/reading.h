// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/chat/offline/finance/notes.h"
#include "models/chat/offline/finance/question.h"

#include <cstdint>

namespace tradespace::offline::finance {

/// What somebody looks for while reading, and how well.
struct Reader
{
    const Question &question;
    const Tier &tier;
    std::uint64_t seed;

    /// The lines that are wanted in a table or text; what a line follows from is not among them.
    std::vector<std::string> wantedLines() const;
};

/// Take into the notes what an answer of the tool says, as far as it is taken in.
void readTable(const Reader &reader, const std::string &text, Notes &notes);
void readSearch(const Reader &reader, const std::string &text, Notes &notes);
void readSection(const Reader &reader, const std::string &text, Notes &notes);
/// "expression = value": a result for the company that it was asked for.
void readCalculation(const std::string &text, Notes &notes);

} // namespace tradespace::offline::finance
