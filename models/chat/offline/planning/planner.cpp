// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chat/offline/planning/planner.h"

#include <algorithm>

namespace tradespace::offline {

namespace {

constexpr std::size_t mostSteps = 100; ///< no way is longer; recipes that go in circles end here
constexpr int mostUnits = 1'000'000; ///< needs beyond it are hopeless

using Heights = std::map<std::string, int>;

/// How many recipes lie between an item and raw materials, at most.
int heightOf(const std::string &item, const RecipeBook &book, Heights &heights)
{
    const auto [known, isNew] = heights.try_emplace(item, 0); // recipes may go in circles
    if (!isNew)
        return known->second;
    int height = 0;
    for (const auto &formula : book.formulas) {
        if (formula.output.item != item)
            continue;
        for (const auto &input : formula.inputs)
            height = std::max(height, 1 + heightOf(input.item, book, heights));
    }
    return heights[item] = height;
}

/// One way that is being thought through.
struct Way
{
    std::map<std::string, int> needs; ///< of each item, in all
    std::vector<Step> steps; ///< the last one first
    double burden = 0; ///< how far from done it looks
};

/// How far from done a way looks, by one of several views of the matter.
double burdenOf(const Way &way, const RecipeBook &book, int view)
{
    double missing = 0; // units that still have to be made
    double kinds = 0; // different items of which some are missing
    double strain = 0; // the largest share of a stock that is used
    for (const auto &[item, need] : way.needs) {
        const int there = book.inStock(item);
        missing += std::max(need - there, 0);
        kinds += need > there ? 1 : 0;
        if (there > 0)
            strain = std::max(strain, need / static_cast<double>(there));
    }
    switch (view % 3) {
    case 0:
        return missing;
    case 1:
        return kinds + 0.01 * missing;
    default:
        return strain + 0.01 * missing;
    }
}

/// The item that comes next: of those that are missing the one furthest from raw materials, since
/// all that is made of it has been thought of by then. Empty when nothing is missing.
std::string nextOf(const Way &way, const RecipeBook &book, Heights &heights)
{
    std::string next;
    int top = -1;
    for (const auto &[item, need] : way.needs) {
        if (need <= book.inStock(item))
            continue;
        if (const int height = heightOf(item, book, heights); height > top) {
            top = height;
            next = item;
        }
    }
    return next;
}

void addOnce(std::vector<std::string> &list, const std::string &item)
{
    if (std::find(list.begin(), list.end(), item) == list.end())
        list.push_back(item);
}

bool use(Way &way, const Formula &formula, int times)
{
    if (times == 0)
        return true;
    if (way.steps.size() == mostSteps)
        return false;
    way.steps.push_back({formula.tool, formula.name, times});
    for (const auto &input : formula.inputs) {
        int &need = way.needs[input.item];
        if (input.count > mostUnits / times || need > mostUnits)
            return false;
        need += times * input.count;
    }
    return true;
}

/// The ways to make what is missing of an item: by one recipe alone, then shared between two, at
/// most so many shares of each pair.
std::vector<Way> waysOn(const Way &way, const std::string &item, const RecipeBook &book,
                        const Tier &tier, int view)
{
    std::vector<const Formula *> makers;
    for (const auto &formula : book.formulas) {
        if (formula.output.item == item)
            makers.push_back(&formula);
    }
    Way base = way;
    const int missing = base.needs[item] - book.inStock(item);
    base.needs.erase(item); // nothing that comes later needs it
    std::vector<Way> on;
    const auto runs = [](const Formula &formula, int units) {
        return units <= 0 ? 0 : (units + formula.output.count - 1) / formula.output.count;
    };
    const auto add = [&](const Formula &first, int times, const Formula *second) {
        Way next = base;
        const int rest = missing - times * first.output.count;
        if (use(next, first, times)
            && (second == nullptr || use(next, *second, runs(*second, rest)))) {
            next.burden = burdenOf(next, book, view);
            on.push_back(std::move(next));
        }
    };
    for (const Formula *maker : makers)
        add(*maker, runs(*maker, missing), nullptr);
    for (const Formula *first : makers) {
        for (const Formula *second : makers) {
            const int most = runs(*first, missing) - 1;
            for (int times = 1;
                 first < second && times <= most && times <= static_cast<int>(tier.resultsRead);
                 ++times)
                add(*first, times, second);
        }
    }
    return on;
}

} // namespace

Outlook think(const RecipeBook &book, const Amount &target, const Tier &tier, int view)
{
    Heights heights;
    Outlook outlook;
    std::vector<Way> ways(1);
    ways[0].needs[target.item] = target.count;
    while (!ways.empty()) {
        std::vector<Way> next;
        for (const auto &way : ways) {
            const std::string item = nextOf(way, book, heights);
            if (item.empty()) {
                outlook.works = true;
                outlook.steps.assign(way.steps.rbegin(), way.steps.rend());
                return outlook;
            }
            addOnce(outlook.wanted, item);
            auto on = waysOn(way, item, book, tier, view);
            if (on.empty())
                addOnce(outlook.lacking, item);
            next.insert(next.end(), on.begin(), on.end());
        }
        std::stable_sort(next.begin(), next.end(),
                         [](const Way &a, const Way &b) { return a.burden < b.burden; });
        if (next.size() > tier.leadsKept)
            next.resize(tier.leadsKept);
        ways = std::move(next);
    }
    return outlook;
}

} // namespace tradespace::offline
