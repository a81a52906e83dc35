// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/chat/offline/tier.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tradespace::offline::finance {

/// A figure that was read somewhere.
struct Figure
{
    std::string company;
    int year = 0; ///< fiscal, as the company names it
    std::string line;
    double millions = 0;
    bool euros = false;
    int filed = 0; ///< the report that says so, by its year; a later one counts
};

/// A value about a company: what a euro was worth in a year, what was computed for it.
struct Fact
{
    std::string company;
    int year = 0; ///< of a rate: fiscal; of a result: which one (see sums.h)
    std::string value;
};

/// All that the analyst carries from turn to turn, written into its replies and read back.
struct Notes
{
    std::vector<Figure> figures;
    std::vector<Fact> rates; ///< dollars per euro of a report
    std::vector<Fact> ends; ///< "next": its fiscal years end in the next calendar year; "same"
    std::vector<Fact> tickers;
    std::vector<Fact> results; ///< what is asked of each company, computed
    std::vector<Fact>
        sums; ///< expressions that the calculator was asked for; "all" for the last one
    std::vector<std::string> toRead; ///< ids of sections
    std::vector<std::string> done; ///< look-ups and searches that were made
    std::string chosen; ///< the company that the rest of the question is about
    int turns = 0; ///< so far

    const Figure *figure(std::string_view company, int year, std::string_view line) const;
    /// Keeps the figure of the later report; true when it is new.
    bool add(Figure figure);
    bool isDone(std::string_view what) const;
    /// Forgets what is beyond the tier's memory, the oldest first.
    void forget(const Tier &tier);
    std::size_t size() const;
};

const Fact *find(const std::vector<Fact> &facts, std::string_view company, int year = 0);
/// True when it is new.
bool add(std::vector<Fact> &facts, Fact fact);

std::string write(const Notes &notes);
/// Reads what `write` wrote; text that is not notes gives empty notes.
Notes readNotes(std::string_view text);
/// Takes over what others found and this one did not, or what a later report says.
bool learn(Notes &notes, const Notes &others);

} // namespace tradespace::offline::finance
