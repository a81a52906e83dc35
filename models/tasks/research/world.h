// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tasks/research/names.h"
#include "models/tasks/research/settings.h"
#include "models/tools/searchindex.h"

#include <array>
#include <cstdint>
#include <vector>

namespace tradespace::research {

/// The place of an entity in World::entities.
using EntityId = std::int32_t;

inline constexpr std::size_t maxFactsPerType = 9;

struct Entity
{
    Type type = Type::Person;
    bool female = false; ///< of a person: which pronoun
    std::int32_t cluster = 0;
    Name name;
    /// In the order of TypeSpec::facts: an EntityId, or the number of a word or year.
    std::array<std::int32_t, maxFactsPerType> values{};
};

/// Entities that share their facts but for a few. What sets them apart are the pivots; the free
/// facts are drawn for each of them and so tell nothing about the others.
struct Cluster
{
    EntityId first = 0;
    std::int32_t size = 0;
    std::vector<int> pivots; ///< positions in TypeSpec::facts, the relation first
    int freeRelation = -1;
    int freeLiteral = -1;
};

/// All facts of the encyclopedia; the same seed and settings give the same one.
struct World
{
    std::uint64_t seed = 0;
    std::vector<Entity> entities; ///< by type, clusters together
    std::array<EntityId, typeCount + 1> begin{}; ///< where each type begins
    std::vector<Cluster> clusters;

    const Entity &entity(EntityId id) const { return entities[static_cast<std::size_t>(id)]; }
    EntityId sizeOf(Type type) const
    {
        return begin[static_cast<std::size_t>(type) + 1] - begin[static_cast<std::size_t>(type)];
    }
};

World makeWorld(const ResearchSettings &settings, std::uint64_t seed);

/// The page of an entity in the words of the given phrasing.
Page makePage(const World &world, EntityId id, Phrasing phrasing);
std::string addressOf(const Entity &entity);

} // namespace tradespace::research
