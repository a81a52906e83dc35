// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/chat/offline/research/lexicon.h"

#include <string>
#include <string_view>
#include <vector>

namespace tradespace::offline {

/// A word of a clue that a fitting page should have, and how much it tells.
struct Term
{
    std::string text; ///< as written, for queries
    std::string stem;
    double weight = 1; ///< names and numbers 3, telling words 2, verbs 1, everyday words 0.5
};

struct Clue
{
    std::vector<Term> terms;
    double weight = 0; ///< sum over terms
    /// Runs of words without an article or preposition between: what noun phrases look like.
    /// Indices into terms; each ends where the next begins.
    std::vector<std::size_t> phraseStarts;
    std::vector<std::size_t> clauseStarts; ///< indices into phraseStarts
    /// "a town that …": the kinds of the other things that the clue speaks of; empty when it speaks
    /// of the thing sought alone.
    std::vector<Kind> others;
    bool speaksOf(Kind kind) const;
};

/// A question taken apart: what is sought, what is known of it, what is asked about it.
struct Question
{
    Kind kind = Kind::Unknown; ///< of the thing sought
    std::string noun; ///< the word for it, for queries
    std::vector<Clue> clues;
    Clue asked;
    bool wantsName = true; ///< the name of the thing itself, not a fact about it
    Kind answerKind = Kind::Unknown; ///< of the fact asked for
};

Question takeApart(std::string_view text);

/// How much of a clue's weight is found among a text's stems, 0 to 1.
double coverage(const Clue &clue, const std::vector<std::string> &sortedStems);

/// How a text stands to a clue. Other words for the same fact change verbs, but keep nouns: a
/// clause counts in full when some whole noun phrase of it is there.
struct Likeness
{
    double share = 0; ///< 0 to 1: the mean over the clauses that tell anything
    bool fits = false; ///< the text bears the clue out
};
Likeness likeness(const Clue &clue, const std::vector<std::string> &sortedStems);

/// The stems of a text, sorted, without doubles.
std::vector<std::string> stemSet(std::string_view text);

} // namespace tradespace::offline
