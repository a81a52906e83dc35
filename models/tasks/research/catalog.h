// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace tradespace::research {

enum class Type
{
    Person,
    Place,
    Company,
    Work,
    Event,
    Team,
    Award,
    Institution
};
inline constexpr int typeCount = 8;

/// Two disjoint sets of phrasings: an agent tuned on one can be tested on the other.
enum class Phrasing
{
    Main,
    HeldOut
};

using Lines = std::vector<std::string>;

struct FactSpec
{
    enum class Kind
    {
        Relation,
        Year,
        Literal
    };
    std::string id;
    Type owner = Type::Person;
    Kind kind = Kind::Literal;
    Type target = Type::Person; ///< of a relation
    int low = 0; ///< of a year
    int high = 0;
    const Lines *words = nullptr; ///< of a literal
    std::array<Lines, 2> page; ///< whole sentences, by phrasing
    std::array<Lines, 2> clue; ///< predicates of the owner
    std::array<Lines, 2> inverse; ///< predicates of a relation's target
    std::array<Lines, 2> question; ///< asks for a relation's target

    /// How many different values there are; of a relation 0, the world decides.
    int valueCount() const;
    std::string literal(int value) const;
};

struct TypeSpec
{
    std::string id; ///< "place"
    std::string noun; ///< "town"
    std::string relative; ///< "that" or "who"
    std::vector<int> facts; ///< places in Catalog::facts
    std::array<Lines, 2> openings;
};

/// All that is fixed about the encyclopedia. Immutable; read from any thread.
struct Catalog
{
    std::array<TypeSpec, typeCount> types;
    std::vector<FactSpec> facts;
    std::vector<std::pair<std::string, Lines>> vocabularies;
    std::array<Lines, 2> fillers;
    std::array<Lines, 2> leads;
    std::array<Lines, 2> subjects;
    std::array<Lines, 2> nameQuestions;

    const TypeSpec &type(Type type) const { return types[static_cast<std::size_t>(type)]; }
    const FactSpec &fact(int index) const { return facts[static_cast<std::size_t>(index)]; }
    /// −1 when the type has no such fact.
    int factIndex(Type owner, std::string_view id) const;
};

const Catalog &catalog();

/// "a cartographer", "an engraver", "three keys"
std::string withArticle(const std::string &noun);

} // namespace tradespace::research
