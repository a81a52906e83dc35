// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chat/offline/lines.h"
#include "models/chat/offline/planning/crafter.h"
#include "models/chat/offline/planning/planner.h"
#include "models/chat/offline/skill.h"

#include <algorithm>
#include <map>

namespace tradespace::offline {

namespace {

constexpr std::string_view makeNothing = "Do not make anything.";
constexpr std::string_view beginWith = ", begin with number ";

} // namespace

std::string write(const Scouting &scouting, const Amount &target)
{
    std::string part(makeNothing);
    part += " Another is to make " + std::to_string(target.count) + ' ' + target.item;
    part += ". Find out for it which recipes there are: look it up, then the ingredients that are "
            "lacking, and theirs. Where several are open";
    part += beginWith;
    return part + std::to_string(scouting.place) + ". Report all recipes that you found.\n";
}

Scouting scoutingIn(std::string_view part)
{
    const auto at = part.find(beginWith);
    if (!part.starts_with(makeNothing))
        return {};
    const int place = at == std::string_view::npos ? 1 : toInt(part.substr(at + beginWith.size()));
    return {static_cast<std::size_t>(std::max(place, 1))};
}

namespace {

/// Making one thing is one chain of steps in one stock, so that one worker makes it. The others
/// look up recipes for it, each beginning at another end of what is not known yet; from the second
/// round on all are told what was found.
std::vector<std::string> divideCrafting(std::string_view task, std::size_t most,
                                        const std::vector<Letter> &reports)
{
    const Amount target = targetOf(task);
    if (most < 2 || target.item.empty())
        return {std::string(task)};
    RecipeBook found;
    for (const auto &report : reports)
        found.learnFrom(readBook(report.text));
    const std::string known = writeRecipes(found);
    std::vector<std::string> parts{
        std::string(task) + "\nYou alone make it; others look up recipes for you.\n" + known};
    for (std::size_t place = 2; place <= most; ++place)
        parts.push_back(write(Scouting{place}, target) + known);
    return parts;
}

/// What most say; one who did it counts more than one who gave it up.
std::string concludeCrafting(std::string_view, const std::vector<Letter> &reports, const Tier &,
                             std::uint64_t)
{
    std::map<std::string, double> weights;
    for (const auto &report : reports) {
        const std::string answer = answerIn(report.text);
        if (!answer.empty() && !answer.ends_with(recipesOnly))
            weights[answer] += answer == "done" ? 1.5 : 1;
    }
    const auto best =
        std::max_element(weights.begin(), weights.end(),
                         [](const auto &a, const auto &b) { return a.second < b.second; });
    return best == weights.end() ? std::string{} : best->first;
}

std::vector<Check> checkCrafting(std::string_view task, std::string_view answer,
                                 std::string_view evidence, const Tier &tier, std::uint64_t)
{
    const Amount target = targetOf(task);
    RecipeBook book = readBook(evidence);
    book.forget(tier);
    const std::string wanted = std::to_string(target.count) + ' ' + target.item;
    Check check{"Make " + wanted, Check::Status::Unverifiable, "Nothing was found out about it."};
    const int there = book.inStock(target.item);
    if (there >= target.count) {
        check.status = Check::Status::Satisfied;
        check.evidence = std::to_string(there) + " are in stock.";
    } else if (answer != "impossible") {
        check.status = Check::Status::Contradicted;
        check.evidence = "Only " + std::to_string(there) + " are in stock.";
    } else {
        const Outlook outlook = think(book, target, tier, book.secondLooks);
        const bool allKnown =
            std::all_of(outlook.lacking.begin(), outlook.lacking.end(),
                        [&](const std::string &item) { return book.hasLookedUp(item); });
        if (outlook.works) {
            check.status = Check::Status::Contradicted;
            check.evidence =
                "There is a way in " + std::to_string(outlook.steps.size()) + " steps.";
        } else if (allKnown) {
            check.status = Check::Status::Satisfied;
            check.evidence = "It cannot be made for lack of " + join(outlook.lacking, ", ") + '.';
        }
    }
    return {check};
}

bool isCrafting(std::string_view task)
{
    return !targetOf(task).item.empty();
}

} // namespace

const Skill &planningSkill()
{
    static const Skill skill{{"recipes", "craft", "smelt", "declare_impossible"},
                             isCrafting,
                             craft,
                             divideCrafting,
                             concludeCrafting,
                             checkCrafting};
    return skill;
}

} // namespace tradespace::offline
