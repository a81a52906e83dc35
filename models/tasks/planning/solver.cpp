// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/planning/solver.h"

#include <algorithm>
#include <map>

namespace tradespace::planning {

namespace {

constexpr int maxStates = 20000;
constexpr int never = 1 << 20; ///< more actions than any plan has

using Needs = std::vector<int>; ///< of each item, in all

class Search
{
public:
    explicit Search(const Workshop &workshop)
        : m_workshop(workshop)
        , m_makers(workshop.items.size())
    {
        keepUsableRecipes();
    }

    std::optional<Solution> run()
    {
        Needs needs(m_workshop.items.size(), 0);
        needs[m_workshop.target.item] = m_workshop.target.amount;
        const int fewest = best(m_workshop.target.item + 1, needs);
        if (m_states > maxStates)
            return std::nullopt;
        Solution solution;
        solution.possible = fewest < never;
        if (solution.possible)
            follow(std::move(needs), solution.actions);
        std::reverse(solution.actions.begin(), solution.actions.end());
        return solution;
    }

private:
    struct Choice
    {
        int fewest = never;
        std::vector<int> times; ///< of each maker
    };

    /// A recipe counts only if each of its inputs is in stock or has a recipe that counts.
    void keepUsableRecipes()
    {
        for (ItemId item = 0; item < m_workshop.items.size(); ++item) {
            for (std::size_t i = 0; i < m_workshop.recipes.size(); ++i) {
                const Recipe &recipe = m_workshop.recipes[i];
                const bool usable =
                    std::all_of(recipe.inputs.begin(), recipe.inputs.end(), [&](const Stack &in) {
                        return m_workshop.stock[in.item] > 0 || !m_makers[in.item].empty();
                    });
                if (recipe.output.item == item && usable)
                    m_makers[item].push_back(i);
            }
        }
    }

    /// Adds what so many runs of a recipe need; false when a raw material does not suffice.
    bool add(Needs &needs, std::size_t recipe, int times) const
    {
        bool enough = true;
        for (const Stack &input : m_workshop.recipes[recipe].inputs) {
            needs[input.item] += times * input.amount;
            enough = enough
                && (needs[input.item] <= m_workshop.stock[input.item]
                    || !m_makers[input.item].empty());
        }
        return enough;
    }

    /// The fewest actions that meet the needs of all items before `end`.
    int best(ItemId end, const Needs &needs)
    {
        while (end > 0 && needs[end - 1] <= m_workshop.stock[end - 1])
            --end;
        if (end == 0)
            return 0;
        const ItemId item = end - 1;
        const auto [known, isNew] =
            m_known.try_emplace(Needs(needs.begin(), needs.begin() + static_cast<long>(end)));
        if (!isNew)
            return known->second.fewest;
        if (++m_states > maxStates)
            return never;
        Choice choice;
        std::vector<int> times(m_makers[item].size(), 0);
        split(item, 0, needs[item] - m_workshop.stock[item], needs, times, choice);
        known->second = choice; // entries of a map stay where they are
        return choice.fewest;
    }

    /// Tries all ways to make `missing` of an item with its makers from `maker` on.
    void split(ItemId item, std::size_t maker, int missing, const Needs &needs,
               std::vector<int> &times, Choice &choice)
    {
        if (missing <= 0) {
            const int used = static_cast<int>(
                std::count_if(times.begin(), times.end(), [](int n) { return n > 0; }));
            const int fewest = used + best(item, needs);
            if (fewest < choice.fewest)
                choice = {fewest, times};
            return;
        }
        if (maker == times.size())
            return;
        const std::size_t recipe = m_makers[item][maker];
        const int batch = m_workshop.recipes[recipe].output.amount;
        const int most = (missing + batch - 1) / batch;
        const int least = maker + 1 == times.size() ? most : 0;
        for (int n = least; n <= most && m_states <= maxStates; ++n) {
            Needs next = needs;
            if (!add(next, recipe, n))
                break;
            times[maker] = n;
            split(item, maker + 1, missing - n * batch, next, times, choice);
        }
        times[maker] = 0;
    }

    /// Goes the best way again and writes the actions down, the last one first.
    void follow(Needs needs, std::vector<Action> &actions) const
    {
        for (ItemId end = m_workshop.target.item + 1; end > 0; --end) {
            const ItemId item = end - 1;
            if (needs[item] <= m_workshop.stock[item])
                continue;
            const Choice &choice =
                m_known.at(Needs(needs.begin(), needs.begin() + static_cast<long>(end)));
            for (std::size_t maker = 0; maker < choice.times.size(); ++maker) {
                if (choice.times[maker] == 0)
                    continue;
                add(needs, m_makers[item][maker], choice.times[maker]);
                actions.push_back({m_makers[item][maker], choice.times[maker]});
            }
        }
    }

    const Workshop &m_workshop;
    std::vector<std::vector<std::size_t>> m_makers; ///< usable recipes of each item
    std::map<Needs, Choice> m_known; ///< needs of the items up to the one that is lacking
    int m_states = 0;
};

} // namespace

std::optional<Solution> solve(const Workshop &workshop)
{
    return Search(workshop).run();
}

} // namespace tradespace::planning
