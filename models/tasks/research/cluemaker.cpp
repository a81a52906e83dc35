// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/research/cluemaker.h"

#include <algorithm>

namespace tradespace::research {

ClueMaker::ClueMaker(const World &world, const FactBase &facts, const ResearchSettings &settings,
                     Random &random)
    : m_world(world)
    , m_facts(facts)
    , m_settings(settings)
    , m_random(random)
{
}

Condition::Known ClueMaker::knownAt(EntityId id, int position) const
{
    const Entity &entity = m_world.entity(id);
    return {catalog().type(entity.type).facts[static_cast<std::size_t>(position)],
            entity.values[static_cast<std::size_t>(position)]};
}

/// The relations of an entity in both directions, leaving out those that lead back.
std::vector<ClueMaker::Link> ClueMaker::linksOf(EntityId id,
                                                const std::vector<EntityId> &path) const
{
    const Entity &entity = m_world.entity(id);
    const auto isNew = [&](EntityId other) {
        return other != id && std::find(path.begin(), path.end(), other) == path.end();
    };
    std::vector<Link> links;
    for (std::size_t position = 0; position < catalog().type(entity.type).facts.size();
         ++position) {
        const auto [fact, value] = knownAt(id, static_cast<int>(position));
        if (catalog().fact(fact).kind == FactSpec::Kind::Relation && isNew(value))
            links.push_back({fact, false, value});
    }
    for (int fact = 0; fact < static_cast<int>(catalog().facts.size()); ++fact) {
        const FactSpec &spec = catalog().fact(fact);
        if (spec.kind != FactSpec::Kind::Relation || spec.target != entity.type)
            continue;
        for (const EntityId owner : m_facts.holders(fact, id)) {
            if (isNew(owner))
                links.push_back({fact, true, owner});
        }
    }
    return links;
}

std::optional<ClueMaker::Link> ClueMaker::nextLink(EntityId id, const std::vector<EntityId> &path)
{
    const auto links = linksOf(id, path);
    // a relation that the page itself states is found by reading on, its inverse only by searching
    std::vector<Link> forward;
    std::copy_if(links.begin(), links.end(), std::back_inserter(forward),
                 [](const Link &l) { return !l.inverse; });
    if (links.empty())
        return std::nullopt;
    return !forward.empty() && m_random.chance(0.7) ? m_random.pick(forward) : m_random.pick(links);
}

/// What is said about the neighbour at the end of the path: with no hops left two of its literals,
/// otherwise its own neighbour and perhaps one literal.
Condition ClueMaker::describe(EntityId id, int hops, std::vector<EntityId> &path)
{
    const Entity &entity = m_world.entity(id);
    Condition condition;
    condition.type = entity.type;
    path.push_back(id);
    const auto link = hops > 0 ? nextLink(id, path) : std::nullopt;
    std::vector<int> literals;
    for (int position = 0; position < static_cast<int>(catalog().type(entity.type).facts.size());
         ++position) {
        if (catalog().fact(knownAt(id, position).fact).kind == FactSpec::Kind::Literal)
            literals.push_back(position);
    }
    m_random.shuffle(literals);
    std::stable_partition(literals.begin(), literals.end(), [&](int position) {
        return std::find(m_said.begin(), m_said.end(), knownAt(id, position)) == m_said.end();
    });
    const std::size_t count = !link ? 2 : m_random.chance(0.5) ? 1 : 0;
    for (std::size_t i = 0; i < count; ++i)
        m_said.push_back(condition.known.emplace_back(knownAt(id, literals[i])));
    if (link) {
        condition.via = link->fact;
        condition.inverse = link->inverse;
        condition.neighbour.push_back(describe(link->neighbour, hops - 1, path));
    }
    return condition;
}

/// Relations to make clues of: the pivot first, then those that the cluster shares.
std::vector<ClueMaker::Link> ClueMaker::linksOfTarget(EntityId target, int asked)
{
    const Cluster &cluster =
        m_world.clusters[static_cast<std::size_t>(m_world.entity(target).cluster)];
    const auto &positions = catalog().type(m_world.entity(target).type).facts;
    const auto factOf = [&](int position) {
        return position < 0 ? -1 : positions[static_cast<std::size_t>(position)];
    };
    const int pivot = factOf(cluster.pivots.front());
    const int free = factOf(cluster.freeRelation);
    auto links = linksOf(target, {});
    std::erase_if(links, [&](const Link &link) {
        return !link.inverse
            && (link.fact == factOf(asked) || (m_settings.distractors > 0 && link.fact == free));
    });
    m_random.shuffle(links);
    // inverse clues tell a target from all its near misses, so that only the last resort is one
    std::stable_sort(links.begin(), links.end(), [&](const Link &a, const Link &b) {
        const auto order = [&](const Link &l) { return l.inverse ? 2 : l.fact == pivot ? 0 : 1; };
        return order(a) < order(b);
    });
    std::vector<Link> distinct; // one per relation and direction
    for (const Link &link : links) {
        if (std::none_of(distinct.begin(), distinct.end(), [&](const Link &l) {
                return l.fact == link.fact && l.inverse == link.inverse;
            }))
            distinct.push_back(link);
    }
    // a second look at the same neighbour keeps the near misses near, an inverse clue does not
    if (m_random.chance(0.6)) {
        const auto inverse =
            std::find_if(distinct.begin(), distinct.end(), [](const Link &l) { return l.inverse; });
        const std::vector<Link> forward(distinct.begin(), inverse);
        distinct.insert(inverse, forward.begin(), forward.end());
    }
    return distinct;
}

/// Literals to make clues of: the pivots first, then those that the cluster shares.
std::vector<int> ClueMaker::literalsOfTarget(EntityId target)
{
    const Cluster &cluster =
        m_world.clusters[static_cast<std::size_t>(m_world.entity(target).cluster)];
    std::vector<int> literals;
    for (int position = 0;
         position < static_cast<int>(catalog().type(m_world.entity(target).type).facts.size());
         ++position) {
        const auto kind = catalog().fact(knownAt(target, position).fact).kind;
        if (kind != FactSpec::Kind::Relation)
            literals.push_back(position);
    }
    m_random.shuffle(literals);
    const auto order = [&](int position) {
        const bool pivot = std::find(cluster.pivots.begin(), cluster.pivots.end(), position)
            != cluster.pivots.end();
        return pivot ? 0 : position == cluster.freeLiteral ? 2 : 1;
    };
    std::stable_sort(literals.begin(), literals.end(),
                     [&](int a, int b) { return order(a) < order(b); });
    return literals;
}

std::vector<Clue> ClueMaker::draw(EntityId target, int asked)
{
    const auto type = m_world.entity(target).type;
    const auto links = m_settings.hops > 1 ? linksOfTarget(target, asked) : std::vector<Link>();
    auto literals = literalsOfTarget(target);
    const auto takeLiteral = [&](Condition &condition) {
        if (literals.empty())
            return;
        condition.known.push_back(knownAt(target, literals.front()));
        literals.erase(literals.begin());
    };
    m_said.clear();
    std::vector<Clue> clues;
    for (std::size_t i = 0; i < static_cast<std::size_t>(m_settings.explorationClues); ++i) {
        Clue clue{true, {}};
        clue.condition.type = type;
        // without clues to verify, the second one covers what sets the near misses apart
        const bool own = i == 1 && m_settings.verificationClues == 0 && m_random.chance(0.7);
        if (i < links.size() && !own) {
            // the first clue goes the whole way
            const int hops =
                i == 0 ? m_settings.hops - 2 : m_random.between(0, m_settings.hops - 2);
            std::vector<EntityId> path{target};
            clue.condition.via = links[i].fact;
            clue.condition.inverse = links[i].inverse;
            clue.condition.neighbour.push_back(describe(links[i].neighbour, hops, path));
        } else {
            takeLiteral(clue.condition);
            takeLiteral(clue.condition);
        }
        clues.push_back(std::move(clue));
    }
    for (int i = 0; i < m_settings.verificationClues; ++i) {
        Clue clue{false, {}};
        clue.condition.type = type;
        takeLiteral(clue.condition);
        clues.push_back(std::move(clue));
    }
    std::erase_if(clues, [](const Clue &clue) {
        return clue.condition.known.empty() && clue.condition.via < 0;
    });
    return clues;
}

} // namespace tradespace::research
