// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/research/world.h"

#include "models/domain/hash.h"

#include <algorithm>

namespace tradespace::research {

namespace {

// of 100 pages
constexpr std::array<int, typeCount> shares{32, 13, 12, 14, 8, 7, 5, 9};

/// Draws clusters of near misses. Positions are those in TypeSpec::facts.
class ClusterMaker
{
public:
    ClusterMaker(World &world, const ResearchSettings &settings, Random &random)
        : m_world(world)
        , m_settings(settings)
        , m_random(random)
    {
    }

    void fill(Type type)
    {
        m_type = &catalog().type(type);
        const auto end = m_world.begin[static_cast<std::size_t>(type) + 1];
        for (EntityId at = m_world.begin[static_cast<std::size_t>(type)]; at < end;) {
            const auto size = std::min<EntityId>(end - at, m_settings.distractors + 1);
            fillCluster(at, size);
            at += size;
        }
    }

private:
    const FactSpec &fact(int position) const
    {
        return catalog().fact(m_type->facts[static_cast<std::size_t>(position)]);
    }
    std::int32_t &value(EntityId id, int position)
    {
        return m_world.entities[static_cast<std::size_t>(id)]
            .values[static_cast<std::size_t>(position)];
    }

    std::int32_t draw(int position, EntityId self)
    {
        const FactSpec &spec = fact(position);
        if (spec.kind != FactSpec::Kind::Relation)
            return static_cast<std::int32_t>(
                m_random.below(static_cast<std::size_t>(spec.valueCount())));
        while (true) {
            const auto offset =
                m_random.below(static_cast<std::size_t>(m_world.sizeOf(spec.target)));
            const auto id = m_world.begin[static_cast<std::size_t>(spec.target)]
                + static_cast<EntityId>(offset);
            if (id != self)
                return id;
        }
    }
    /// A value that no member of the cluster has so far, if there is one to be found.
    std::int32_t drawOther(int position, const Cluster &cluster, EntityId self)
    {
        const FactSpec &spec = fact(position);
        std::int32_t drawn = 0;
        for (int attempt = 0; attempt < 20; ++attempt) {
            const auto base = value(cluster.first, position);
            drawn = draw(position, self);
            if (spec.kind == FactSpec::Kind::Year) // a near miss is off by a few years
                drawn = std::clamp(base + m_random.between(-12, 12), 0, spec.valueCount() - 1);
            bool taken = false;
            for (EntityId id = cluster.first; id < self; ++id)
                taken = taken || value(id, position) == drawn;
            if (!taken)
                break;
        }
        return drawn;
    }

    void choosePivots(Cluster &cluster)
    {
        std::vector<int> relations;
        std::vector<int> literals;
        for (int position = 0; position < static_cast<int>(m_type->facts.size()); ++position)
            (fact(position).kind == FactSpec::Kind::Relation ? relations : literals)
                .push_back(position);
        m_random.shuffle(relations);
        m_random.shuffle(literals);
        // with one page per question there is no neighbour that could tell members apart
        if (m_settings.hops > 1)
            cluster.pivots.push_back(relations[0]);
        for (std::size_t i = 0; cluster.pivots.size() < 3; ++i)
            cluster.pivots.push_back(literals[i]);
        cluster.freeRelation = relations[1];
        cluster.freeLiteral = literals[3];
    }

    void fillCluster(EntityId first, EntityId size)
    {
        Cluster cluster{first, size, {}, -1, -1};
        choosePivots(cluster);
        const int facts = static_cast<int>(m_type->facts.size());
        for (int position = 0; position < facts; ++position)
            value(first, position) = draw(position, first);
        for (EntityId k = 1; k < size; ++k) {
            const EntityId self = first + k;
            for (int position = 0; position < facts; ++position) {
                value(self, position) = value(first, position);
                if (value(self, position) == self
                    && fact(position).kind == FactSpec::Kind::Relation)
                    value(self, position) = draw(position, self);
            }
            // the first three change one pivot each, the others one or two
            const auto pivot = static_cast<std::size_t>((k - 1) % 3);
            value(self, cluster.pivots[pivot]) = drawOther(cluster.pivots[pivot], cluster, self);
            if (k > 3 && m_random.chance(0.5)) {
                const int other = cluster.pivots[(pivot + 1) % 3];
                value(self, other) = drawOther(other, cluster, self);
            }
            for (const int position : {cluster.freeRelation, cluster.freeLiteral})
                value(self, position) = draw(position, self);
        }
        for (EntityId id = first; id < first + size; ++id)
            m_world.entities[static_cast<std::size_t>(id)].cluster =
                static_cast<std::int32_t>(m_world.clusters.size());
        m_world.clusters.push_back(std::move(cluster));
    }

    World &m_world;
    const ResearchSettings &m_settings;
    Random &m_random;
    const TypeSpec *m_type = nullptr;
};

} // namespace

World makeWorld(const ResearchSettings &settings, std::uint64_t seed)
{
    World world;
    world.seed = seed;
    const auto part = static_cast<std::int64_t>(seed);
    Random random(deriveSeed({std::string_view("research world"), part}));
    NameMaker names(deriveSeed({std::string_view("research names"), part}));
    EntityId at = 0;
    for (std::size_t type = 0; type < typeCount; ++type) {
        world.begin[type] = at;
        at += settings.pages * shares[type] / 100;
    }
    at = settings.pages; // what rounding left goes to the last type
    world.begin[typeCount] = at;
    world.entities.resize(static_cast<std::size_t>(at));
    for (std::size_t type = 0; type < typeCount; ++type) {
        for (EntityId id = world.begin[type]; id < world.begin[type + 1]; ++id) {
            Entity &entity = world.entities[static_cast<std::size_t>(id)];
            entity.type = static_cast<Type>(type);
            entity.female = random.chance(0.5);
            entity.name = names.next(entity.type);
        }
    }
    ClusterMaker clusters(world, settings, random);
    for (std::size_t type = 0; type < typeCount; ++type)
        clusters.fill(static_cast<Type>(type));
    return world;
}

std::string addressOf(const Entity &entity)
{
    return "wiki/" + entity.name.slug;
}

} // namespace tradespace::research
