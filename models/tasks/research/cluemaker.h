// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tasks/research/factbase.h"

#include <optional>

namespace tradespace::research {

struct Clue
{
    bool exploration = false; ///< otherwise it verifies
    Condition condition; ///< of the target
};

/// Draws clues about one target. What it draws is true of the target, but nothing says yet that it
/// is true of nothing else.
class ClueMaker
{
public:
    ClueMaker(const World &world, const FactBase &facts, const ResearchSettings &settings,
              Random &random);

    /// All clues of a question that asks for the relation at position `asked` of the target's type,
    /// or for its name (−1). Fewer than the settings say when the target has no more to tell.
    std::vector<Clue> draw(EntityId target, int asked);

private:
    struct Link
    {
        int fact = -1;
        bool inverse = false;
        EntityId neighbour = 0;
    };
    std::vector<Link> linksOf(EntityId id, const std::vector<EntityId> &path) const;
    std::optional<Link> nextLink(EntityId id, const std::vector<EntityId> &path);
    Condition::Known knownAt(EntityId id, int position) const;
    Condition describe(EntityId id, int hops, std::vector<EntityId> &path);
    std::vector<Link> linksOfTarget(EntityId target, int asked);
    std::vector<int> literalsOfTarget(EntityId target);

    const World &m_world;
    const FactBase &m_facts;
    const ResearchSettings &m_settings;
    Random &m_random;
    std::vector<Condition::Known> m_said; ///< about neighbours in the question being made
};

} // namespace tradespace::research
