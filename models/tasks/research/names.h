// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/random.h"
#include "models/tasks/research/catalog.h"

#include <string>
#include <unordered_set>

namespace tradespace::research {

/// A name that no other page has.
struct Name
{
    std::string full;
    std::string family; ///< of a person, empty otherwise
    std::string slug; ///< lower-case ASCII for the address
};

/// Invents names of several made-up cultures from syllables, each given once.
class NameMaker
{
public:
    explicit NameMaker(std::uint64_t seed);
    Name next(Type type);

private:
    std::string word(int syllables);
    Name compose(Type type);

    Random m_random;
    std::size_t m_culture = 0;
    std::unordered_set<std::string> m_used; ///< asked for membership only
};

} // namespace tradespace::research
