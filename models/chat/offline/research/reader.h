// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/chat/offline/research/clues.h"
#include "models/chat/offline/tier.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tradespace::offline {

/// A search result as it stands in a tool's answer.
struct Hit
{
    std::size_t rank = 0; ///< from 1, per query
    std::string title;
    std::string address;
    std::string snippet;
};

/// A page as it stands in a tool's answer.
struct PageText
{
    std::string title;
    std::string address;
    std::string text;
};

std::vector<Hit> readHits(const std::string &toolText);
std::vector<PageText> readPages(const std::string &toolText);

/// What reading one page gave, within the limits of a tier.
struct Impression
{
    Kind kind = Kind::Unknown;
    std::vector<bool> fits; ///< per clue: the page itself bears it out
    std::vector<double> likeness; ///< per clue, 0 to 1
    std::vector<std::string>
        names; ///< other things that it names, those to do with the clues first
    std::string askedFact; ///< what it says about the fact that is asked for; may be empty
    std::string text; ///< the part that was taken in
};

Impression takeIn(const PageText &page, const Question &question, const Tier &tier,
                  std::uint64_t seed);

} // namespace tradespace::offline
