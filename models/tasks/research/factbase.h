// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tasks/research/world.h"

#include <vector>

namespace tradespace::research {

/// What is said about an entity without naming it: facts of its own, and a description of a
/// neighbour. The neighbour is the value of one of its relations, or (inverse) has it for a value.
struct Condition
{
    struct Known
    {
        int fact = 0; ///< in Catalog::facts
        std::int32_t value = 0;
        auto operator<=>(const Known &) const = default;
    };
    Type type = Type::Person;
    std::vector<Known> known; ///< literals and years
    int via = -1; ///< relation in Catalog::facts; −1: no neighbour
    bool inverse = false;
    std::vector<Condition> neighbour; ///< one, or none
};

/// {"type", "known": [{"fact", "value"}], "via": {"fact", "inverse", "neighbour": {…}}}
Json toJson(const Condition &condition);

using EntitySet = std::vector<EntityId>; ///< ascending

/// The facts of a world, found by value. Refers to the world; immutable.
class FactBase
{
public:
    explicit FactBase(const World &world);

    /// All entities that fit the whole description.
    EntitySet satisfying(const Condition &condition) const;
    /// The entities whose relation has this value.
    const EntitySet &holders(int fact, std::int32_t value) const;

private:
    const World &m_world;
    std::vector<int> m_positions; ///< of each fact in its type
    std::vector<std::vector<EntitySet>> m_holders; ///< by fact and value
};

EntitySet intersection(const EntitySet &a, const EntitySet &b);

} // namespace tradespace::research
