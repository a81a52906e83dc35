// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/research/factbase.h"

#include <algorithm>

namespace tradespace::research {

EntitySet intersection(const EntitySet &a, const EntitySet &b)
{
    EntitySet both;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
    return both;
}

Json toJson(const Condition &condition)
{
    Json json{{"type", catalog().type(condition.type).id}, {"known", Json::array()}};
    for (const auto &[fact, value] : condition.known)
        json["known"].push_back(
            {{"fact", catalog().fact(fact).id}, {"value", catalog().fact(fact).literal(value)}});
    if (condition.via >= 0)
        json["via"] = {{"fact", catalog().fact(condition.via).id},
                       {"inverse", condition.inverse},
                       {"neighbour", toJson(condition.neighbour.front())}};
    return json;
}

FactBase::FactBase(const World &world)
    : m_world(world)
    , m_positions(catalog().facts.size())
    , m_holders(catalog().facts.size())
{
    for (std::size_t fact = 0; fact < m_holders.size(); ++fact) {
        const FactSpec &spec = catalog().facts[fact];
        const auto &ofType = catalog().type(spec.owner).facts;
        m_positions[fact] = static_cast<int>(
            std::find(ofType.begin(), ofType.end(), static_cast<int>(fact)) - ofType.begin());
        const bool relation = spec.kind == FactSpec::Kind::Relation;
        m_holders[fact].resize(
            static_cast<std::size_t>(relation ? world.sizeOf(spec.target) : spec.valueCount()));
        const auto offset = relation ? world.begin[static_cast<std::size_t>(spec.target)] : 0;
        const auto owner = static_cast<std::size_t>(spec.owner);
        for (EntityId id = world.begin[owner]; id < world.begin[owner + 1]; ++id) {
            const auto value =
                world.entity(id).values[static_cast<std::size_t>(m_positions[fact])] - offset;
            m_holders[fact][static_cast<std::size_t>(value)].push_back(id);
        }
    }
}

const EntitySet &FactBase::holders(int fact, std::int32_t value) const
{
    const FactSpec &spec = catalog().fact(fact);
    if (spec.kind == FactSpec::Kind::Relation)
        value -= m_world.begin[static_cast<std::size_t>(spec.target)];
    return m_holders[static_cast<std::size_t>(fact)][static_cast<std::size_t>(value)];
}

EntitySet FactBase::satisfying(const Condition &condition) const
{
    EntitySet found;
    bool first = true;
    const auto narrow = [&](const EntitySet &set) {
        found = first ? set : intersection(found, set);
        first = false;
    };
    for (const auto &[fact, value] : condition.known)
        narrow(holders(fact, value));
    if (condition.via >= 0) {
        EntitySet linked;
        const auto position =
            static_cast<std::size_t>(m_positions[static_cast<std::size_t>(condition.via)]);
        for (const EntityId id : satisfying(condition.neighbour.front())) {
            if (condition.inverse) {
                linked.push_back(m_world.entity(id).values[position]);
            } else {
                const auto &owners = holders(condition.via, id);
                linked.insert(linked.end(), owners.begin(), owners.end());
            }
        }
        std::sort(linked.begin(), linked.end());
        linked.erase(std::unique(linked.begin(), linked.end()), linked.end());
        narrow(linked);
    }
    return found;
}

} // namespace tradespace::research
