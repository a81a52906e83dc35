// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/chat/offline/tier.h"

#include <string>
#include <string_view>
#include <vector>

namespace tradespace::offline {

/// A page that may be what is sought.
struct Lead
{
    std::string title;
    std::string address;
    std::vector<std::size_t> fits; ///< clues (from 0) that its own page bears out
    std::vector<double> likeness; ///< per clue: how much of its words the page has, 0 to 1
    std::vector<std::string> names; ///< what else its page names
    std::string askedFact;
};

/// Something that a clue seems to speak of without naming it.
struct Pointer
{
    std::size_t clue = 0;
    std::string name;
};

/// A search result worth reading.
struct Prospect
{
    std::string title;
    std::string address;
    double promise = 0;
};

/// All that the offline model carries from turn to turn. It writes them into its replies, since
/// that is the only memory a language model has, and reads them back from there.
struct Notes
{
    std::vector<Lead> leads;
    std::vector<Pointer> pointers;
    std::vector<Prospect> prospects;
    std::vector<std::string> asked; ///< queries, oldest first
    std::vector<std::string> read; ///< addresses, oldest first
    int quietTurns = 0; ///< turns since the best lead got better
    double best = 0; ///< share of the clues that the best lead satisfies

    bool hasAsked(std::string_view query) const;
    bool hasRead(std::string_view address) const;
    /// Forgets what is beyond the tier's memory, the oldest and least promising first.
    void forget(const Tier &tier);
};

std::string write(const Notes &notes);
/// Reads what `write` wrote; text that is not notes gives empty notes.
Notes readNotes(std::string_view text);

} // namespace tradespace::offline
