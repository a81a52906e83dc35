// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chat/offline/planning/crafter.h"

#include "models/chat/offline/brief.h"
#include "models/chat/offline/effort.h"
#include "models/chat/offline/lines.h"
#include "models/chat/offline/planning/planner.h"

#include <algorithm>

namespace tradespace::offline {

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

namespace {

constexpr std::size_t mostAtOnce = 10;

/// What the conversation holds for this turn.
struct Workbench
{
    Amount target;
    RecipeBook book;
    Effort effort;
    Scouting scouting; ///< when it is not to make anything itself
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
    for (const auto &letter : brief.letters)
        now.book.learnFrom(readBook(letter.text));
    now.book.learnFrom(readBook(brief.part));
    now.scouting = scoutingIn(brief.part);
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

/// Looks up what may be needed and makes nothing; begins where it was told to.
Message scout(const Workbench &now, const ChatRequest &request, const Tier &tier)
{
    const RecipeBook &book = now.book;
    std::vector<std::string> open;
    for (const auto &item : think(book, now.target, tier, 0).lacking) {
        if (!book.hasLookedUp(item))
            open.push_back(item);
    }
    const bool canAsk = offers(request, "recipes") && now.effort.leftOf("recipes") > 1;
    if (canAsk && !open.empty() && book.lookedUp.size() < tier.listKept) {
        const auto first = (now.scouting.place - 1) % open.size();
        std::rotate(open.begin(), open.begin() + static_cast<std::ptrdiff_t>(first), open.end());
        return lookUp(now, open, request);
    }
    const std::string notes = write(book);
    return handIn(request, notes + "Next: report.\n",
                  std::to_string(book.formulas.size()) + std::string(recipesOnly), notes, false);
}

/// Rounds of looking up again what did not suffice, before it gives a target up.
int roundsOf(const Effort &effort)
{
    return effort.patience / 5;
}

} // namespace

Message craft(const ChatRequest &request, const Tier &tier)
{
    Workbench now = takeIn(request, tier);
    if (now.scouting.place > 0)
        return scout(now, request, tier);
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

} // namespace tradespace::offline
