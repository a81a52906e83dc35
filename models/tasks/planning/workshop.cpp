// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/planning/workshop.h"

#include "models/domain/hash.h"
#include "models/tasks/planning/itemnames.h"
#include "models/tasks/planning/solver.h"

#include <algorithm>

namespace tradespace::planning {

namespace {

/// Builds one workshop: first what is needed for the target, then second ways to some of it and
/// things that lead nowhere, then a stock that is just enough for one of the ways.
class Builder
{
public:
    Builder(const PlanningSettings &settings, std::uint64_t seed)
        : m_settings(settings)
        , m_random(seed)
        , m_names(m_random)
    {
    }

    std::optional<Workshop> build()
    {
        addRawMaterials();
        addWay();
        addAlternatives();
        fillStock();
        if (m_scarce.empty())
            return std::nullopt; // the stock has all parts of the target already
        addDistractors();
        nameRecipes();
        const auto solution = solve(m_shop);
        if (!solution || !solution->possible)
            return std::nullopt;
        if (m_random.chance(m_settings.impossible / 100.0) && !makeImpossible())
            return std::nullopt;
        return std::move(m_shop);
    }

private:
    ItemId addItem(ItemKind kind)
    {
        m_shop.items.push_back(m_names.make(kind));
        m_shop.stock.push_back(0);
        return m_shop.items.size() - 1;
    }

    void addRecipe(Stack output, std::vector<Stack> inputs, bool smelted)
    {
        if (smelted)
            inputs.push_back({m_fuel, 1});
        m_shop.recipes.push_back({{}, smelted, output, std::move(inputs)});
    }

    int batch() { return m_random.chance(0.55) ? 1 : m_random.between(2, 3); }

    void addRawMaterials()
    {
        m_fuel = addItem(ItemKind::Fuel);
        for (int part = 0; part < m_settings.parts; ++part)
            m_ores.push_back(addItem(ItemKind::Raw));
        m_common = {addItem(ItemKind::Raw), addItem(ItemKind::Raw)};
        m_scrap = addItem(ItemKind::Raw);
        // items that only dead ends need: the last of their materials is never there
        for (int i = 0; i < (m_settings.distractors + 1) / 2; ++i) {
            const ItemId absent = addItem(ItemKind::Raw);
            m_absent.push_back(addItem(ItemKind::Part));
            addRecipe({m_absent.back(), batch()}, {{absent, m_random.between(1, 3)}},
                      m_random.chance(0.4));
        }
    }

    /// The target's tree: a chain of items for each part, some of which share materials.
    void addWay()
    {
        const ItemId shared = addItem(ItemKind::Part);
        addRecipe({shared, m_random.between(2, 3)}, {{m_common[0], m_random.between(1, 2)}}, false);
        m_needed.push_back(shared);
        std::vector<ItemId> tops = m_ores;
        const std::vector<ItemId> extras{shared, m_common[0], m_common[1]};
        for (int level = 1; level < m_settings.depth; ++level) {
            for (auto &top : tops) {
                const ItemId item = addItem(ItemKind::Part);
                std::vector<Stack> inputs{{top, m_random.between(1, 3)}};
                if (m_random.chance(0.6))
                    inputs.push_back({m_random.pick(extras), m_random.between(1, 2)});
                addRecipe({item, batch()}, std::move(inputs), level == 1 || m_random.chance(0.25));
                m_needed.push_back(item);
                top = item;
            }
        }
        const ItemId target = addItem(ItemKind::Product);
        std::vector<Stack> inputs;
        for (const ItemId top : tops)
            inputs.push_back({top, m_random.between(1, 2)});
        if (m_random.chance(0.7))
            inputs.push_back({shared, m_random.between(1, 3)});
        addRecipe({target, 1}, std::move(inputs), false);
        m_needed.push_back(target);
        m_shop.target = {target, m_random.between(1, 3)};
    }

    std::size_t recipeOf(ItemId item) const
    {
        std::size_t at = 0;
        while (m_shop.recipes[at].output.item != item)
            ++at;
        return at;
    }

    /// A second recipe for some of the items: of scrap, or of more of the same.
    void addAlternatives()
    {
        auto items = m_needed;
        m_random.shuffle(items);
        items.resize(std::min(items.size(), static_cast<std::size_t>(m_settings.alternatives)));
        for (const ItemId item : items) {
            const Recipe first = m_shop.recipes[recipeOf(item)];
            auto inputs = first.inputs;
            if (first.smelted)
                inputs.pop_back(); // the fuel is added anew
            if (m_random.chance(0.6))
                inputs[0] = {m_scrap, m_random.between(1, 3)};
            else
                inputs[0].amount += m_random.between(1, 2);
            if (inputs.size() > 1 && m_random.chance(0.5))
                inputs.pop_back();
            addRecipe({item, first.output.amount}, std::move(inputs),
                      first.smelted != m_random.chance(0.3));
        }
    }

    /// Raw materials for one way, chosen at random where there are two, with hardly any to spare.
    void fillStock()
    {
        for (const ItemId item : m_needed) {
            if (item != m_shop.target.item && m_random.chance(0.25))
                m_shop.stock[item] = m_random.between(1, 2);
        }
        std::vector<int> needs(m_shop.items.size(), 0);
        needs[m_shop.target.item] = m_shop.target.amount;
        for (auto it = m_needed.rbegin(); it != m_needed.rend(); ++it) {
            std::vector<const Recipe *> makers;
            for (const Recipe &recipe : m_shop.recipes) {
                if (recipe.output.item == *it)
                    makers.push_back(&recipe);
            }
            const Recipe &recipe = *m_random.pick(makers);
            const int missing = std::max(needs[*it] - m_shop.stock[*it], 0);
            const int batch = recipe.output.amount;
            for (const Stack &input : recipe.inputs)
                needs[input.item] += (missing + batch - 1) / batch * input.amount;
        }
        std::vector<ItemId> raws{m_fuel, m_common[0], m_common[1], m_scrap};
        raws.insert(raws.end(), m_ores.begin(), m_ores.end());
        for (const ItemId raw : raws) {
            m_shop.stock[raw] = needs[raw] + m_random.between(0, needs[raw] == 0 ? 3 : 1);
            if (needs[raw] > 0)
                m_scarce.push_back(raw);
        }
    }

    /// Half of them are recipes for needed items that come to nothing, half are other uses of what
    /// is there.
    void addDistractors()
    {
        for (const ItemId absent : m_absent)
            addRecipe({m_random.pick(m_needed), batch()},
                      {{absent, m_random.between(1, 2)},
                       {m_random.pick(m_common), m_random.between(1, 2)}},
                      false);
        for (std::size_t i = m_absent.size(); i < static_cast<std::size_t>(m_settings.distractors);
             ++i) {
            const ItemId beside = addItem(ItemKind::Raw);
            m_shop.stock[beside] = m_random.between(1, 9);
            const ItemId product =
                addItem(m_random.chance(0.5) ? ItemKind::Part : ItemKind::Product);
            addRecipe({product, batch()},
                      {{m_random.pick(m_scarce), m_random.between(1, 3)},
                       {beside, m_random.between(1, 2)}},
                      m_random.chance(0.3));
        }
    }

    void nameRecipes()
    {
        std::vector<std::size_t> numbers(m_shop.recipes.size());
        for (std::size_t i = 0; i < numbers.size(); ++i)
            numbers[i] = i + 1;
        m_random.shuffle(numbers);
        for (std::size_t i = 0; i < numbers.size(); ++i)
            m_shop.recipes[i].name = (numbers[i] < 10 ? "r0" : "r") + std::to_string(numbers[i]);
    }

    bool isImpossibleWith(ItemId raw, int amount)
    {
        m_shop.stock[raw] = amount;
        const auto solution = solve(m_shop);
        return solution && !solution->possible;
    }

    /// Takes away of one raw material: most often only just too much.
    bool makeImpossible()
    {
        m_random.shuffle(m_scarce);
        for (const ItemId raw : m_scarce) {
            const int before = m_shop.stock[raw];
            if (!isImpossibleWith(raw, 0)) {
                m_shop.stock[raw] = before;
                continue;
            }
            int low = 0; // impossible
            int high = m_random.chance(0.8) ? before : 1; // possible, or not asked
            while (high - low > 1) {
                const int middle = (low + high) / 2;
                (isImpossibleWith(raw, middle) ? low : high) = middle;
            }
            return isImpossibleWith(raw, low);
        }
        return false;
    }

    const PlanningSettings &m_settings;
    Random m_random;
    ItemNames m_names;
    Workshop m_shop;
    ItemId m_fuel = 0;
    ItemId m_scrap = 0;
    std::vector<ItemId> m_ores;
    std::vector<ItemId> m_common;
    std::vector<ItemId> m_absent; ///< cannot be made for lack of a raw material
    std::vector<ItemId> m_needed; ///< all that is made on the way to the target, inputs first
    std::vector<ItemId> m_scarce; ///< raw materials that the way needs
};

} // namespace

std::optional<ItemId> Workshop::itemNamed(std::string_view name) const
{
    const auto found = std::find(items.begin(), items.end(), name);
    return found == items.end() ? std::nullopt
                                : std::optional(static_cast<ItemId>(found - items.begin()));
}

const Recipe *Workshop::recipeNamed(std::string_view name) const
{
    const auto found = std::find_if(recipes.begin(), recipes.end(),
                                    [&](const Recipe &recipe) { return recipe.name == name; });
    return found == recipes.end() ? nullptr : &*found;
}

std::optional<Workshop> makeWorkshop(const PlanningSettings &settings, std::uint64_t seed,
                                     std::uint64_t draw)
{
    return Builder(settings,
                   deriveSeed({std::string_view("planning"), static_cast<std::int64_t>(seed),
                               static_cast<std::int64_t>(draw)}))
        .build();
}

std::string listed(const Workshop &workshop, const std::vector<Stack> &stacks, std::string_view gap)
{
    std::string out;
    for (const Stack &stack : stacks) {
        if (!out.empty())
            out += gap;
        out += std::to_string(stack.amount) + ' ' + workshop.items[stack.item];
    }
    return out;
}

std::string stockText(const Workshop &workshop, const std::vector<int> &stock)
{
    std::vector<Stack> stacks;
    for (ItemId item = 0; item < stock.size(); ++item) {
        if (stock[item] > 0)
            stacks.push_back({item, stock[item]});
    }
    std::sort(stacks.begin(), stacks.end(), [&](const Stack &a, const Stack &b) {
        return workshop.items[a.item] < workshop.items[b.item];
    });
    return stacks.empty() ? "nothing" : listed(workshop, stacks);
}

} // namespace tradespace::planning
