// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chat/offline/effort.h"
#include "models/chat/offline/lines.h"
#include "models/chat/offline/planning/planner.h"
#include "models/chat/offline/skill.h"

#include <algorithm>
#include <map>

namespace tradespace::offline {

namespace {

constexpr std::size_t mostAtOnce = 10;

/// "make 2 lomen gear": what is asked for; no item when the text does not say so.
Amount targetOf(std::string_view task)
{
    constexpr std::string_view verb = "make ";
    for (auto at = task.find(verb); at != std::string_view::npos; at = task.find(verb, at + 1)) {
        const auto rest = task.substr(at + verb.size());
        const auto amounts = readAmounts(rest.substr(0, rest.find_first_of(".\n;,")), "\n");
        if (!amounts.empty())
            return amounts.front();
    }
    return {};
}

/// What the conversation holds for this turn.
struct Workbench
{
    Amount target;
    RecipeBook book;
    Effort effort;
    bool failed = false; ///< the newest action was refused
};

Workbench takeIn(const ChatRequest &request, const Tier &tier)
{
    const Brief brief = briefOf(request);
    Workbench now;
    now.target = targetOf(brief.work());
    if (now.target.item.empty())
        now.target = targetOf(brief.task);
    now.effort = effortFor(request);
    if (const auto memory = memoryOf(request))
        now.book = readBook(*memory);
    else
        readStock(brief.task, now.book);
    for (const auto &letter : brief.letters) {
        const RecipeBook theirs = readBook(letter.text);
        for (const auto &formula : theirs.formulas)
            now.book.learn(formula);
        for (const auto &item : theirs.lookedUp)
            now.book.noteLookUp(item);
    }
    for (const Message *answer : newestAnswers(request)) {
        if (answer->toolName == "recipes") {
            readRecipes(answer->text, tier, request.seed, now.book);
        } else if (answer->toolName == "declare_impossible") {
            now.book.declared = true;
        } else {
            readStock(answer->text, now.book);
            const bool made = answer->text.starts_with("Made ");
            now.failed = now.failed || !made;
            if (made && !now.book.plan.empty()) {
                now.book.done.push_back(now.book.plan.front());
                now.book.plan.erase(now.book.plan.begin());
            }
        }
    }
    for (const News &news : brief.news) {
        if (!news.fresh)
            continue;
        // what is there has changed, and with it what is the best way on
        readStock(news.answer, now.book);
        now.book.plan.clear();
        now.book.declared = now.book.declared || news.tool == "declare_impossible";
    }
    if (now.failed)
        now.book.plan.clear(); // it was wrong about something
    now.book.forget(tier);
    return now;
}

Message lookUp(const Workbench &now, const std::vector<std::string> &items,
               const ChatRequest &request)
{
    const auto left = static_cast<std::size_t>(
        std::max<std::int64_t>(now.effort.leftOf("recipes") - 1, 1)); // the last unit ends it all
    const auto most = std::min({items.size(), left, mostAtOnce, now.effort.queriesAtOnce});
    Json list = Json::array();
    for (std::size_t i = 0; i < most; ++i)
        list.push_back(items[i]);
    return replyWith(write(now.book) + "Next: look up how things are made.\n", "recipes",
                     {{"items", std::move(list)}}, request.seed);
}

Message act(const Workbench &now, const ChatRequest &request)
{
    const Step &step = now.book.plan.front();
    return replyWith(write(now.book) + "Next: the first step of the plan.\n", step.tool,
                     {{"recipe", step.formula}, {"times", step.times}}, request.seed);
}

Message finish(const Workbench &now, const ChatRequest &request, const std::string &answer)
{
    const std::string notes = write(now.book);
    return handIn(request, notes + "Next: hand in.\n", answer, notes);
}

/// Rounds of looking up again what did not suffice, before it gives a target up.
int roundsOf(const Effort &effort)
{
    return effort.patience / 5;
}

Message craft(const ChatRequest &request, const Tier &tier)
{
    Workbench now = takeIn(request, tier);
    RecipeBook &book = now.book;
    if (book.inStock(now.target.item) >= now.target.count || now.target.item.empty())
        return finish(now, request, "done");
    if (book.declared)
        return finish(now, request, "impossible");
    if (!offers(request, "craft") && !offers(request, "smelt"))
        return finish(now, request, "unfinished");
    Outlook outlook;
    if (book.plan.empty()) {
        outlook = think(book, now.target, tier, book.secondLooks);
        book.plan = outlook.steps;
    }
    if (!book.plan.empty() && offers(request, book.plan.front().tool))
        return act(now, request);
    const bool canAsk = offers(request, "recipes") && now.effort.leftOf("recipes") > 1;
    std::vector<std::string> unknown;
    for (const auto &item : outlook.lacking) {
        if (!book.hasLookedUp(item))
            unknown.push_back(item);
    }
    if (canAsk && !unknown.empty() && book.lookedUp.size() < tier.listKept)
        return lookUp(now, unknown, request);
    if (canAsk && book.secondLooks < roundsOf(now.effort)) {
        // something may have been overlooked; the newest turn sees it with fresh eyes
        ++book.secondLooks;
        now.effort.queriesAtOnce = mostAtOnce;
        return lookUp(now, outlook.wanted, request);
    }
    if (offers(request, "declare_impossible"))
        return replyWith(write(book) + "Next: give it up, for nothing works.\n",
                         "declare_impossible",
                         {{"reason", "Lacking: " + join(outlook.lacking, ", ")}}, request.seed);
    return finish(now, request, "impossible");
}

/// Making one thing is one chain of steps: what the parts are is only known once the recipes are.
std::vector<std::string> divideCrafting(std::string_view task, std::size_t)
{
    return {std::string(task)};
}

/// What most say; one who did it counts more than one who gave it up.
std::string concludeCrafting(std::string_view, const std::vector<Letter> &reports, const Tier &,
                             std::uint64_t)
{
    std::map<std::string, double> weights;
    for (const auto &report : reports) {
        const std::string answer = answerIn(report.text);
        if (!answer.empty())
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

} // namespace

const Skill &planningSkill()
{
    static const Skill skill{"recipes", craft, divideCrafting, concludeCrafting, checkCrafting};
    return skill;
}

} // namespace tradespace::offline
