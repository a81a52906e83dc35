// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chat/offline/research/researcher.h"

#include "models/chat/offline/attention.h"
#include "models/chat/offline/brief.h"
#include "models/chat/offline/effort.h"
#include "models/chat/offline/research/ideas.h"
#include "models/chat/offline/research/notes.h"
#include "models/chat/offline/research/reader.h"
#include "models/chat/offline/text.h"

#include <algorithm>
#include <set>
#include <string_view>

namespace tradespace::offline {

namespace {

constexpr double worthReading = 0.45; ///< promise from which a result is opened

/// What the conversation holds for this turn.
struct Situation
{
    Question question;
    Notes notes;
    Effort effort;
    bool canSearch = false;
    bool canBrowse = false;
};

bool pointsTo(const Pointer &pointer, std::size_t clue, std::string_view text)
{
    return pointer.clue == clue && mentions(text, pointer.name);
}

/// The share of the clues that a lead satisfies, itself or by what it names.
double standing(const Lead &lead, const Situation &now)
{
    if (now.question.clues.empty())
        return 0;
    std::string named;
    for (const auto &name : lead.names)
        named += name + "; ";
    double sum = 0;
    for (std::size_t clue = 0; clue < now.question.clues.size(); ++clue) {
        if (std::find(lead.fits.begin(), lead.fits.end(), clue) != lead.fits.end()) {
            sum += 1;
        } else if (std::any_of(now.notes.pointers.begin(), now.notes.pointers.end(),
                               [&](const Pointer &p) { return pointsTo(p, clue, named); })) {
            sum += 0.9; // at second hand
        } else if (clue < lead.likeness.size()) {
            sum += 0.8 * lead.likeness[clue]; // better than nothing when leads are otherwise equal
        }
    }
    return sum / static_cast<double>(now.question.clues.size());
}

void addPointer(Notes &notes, std::size_t clue, const std::string &name)
{
    const bool known = std::any_of(notes.pointers.begin(), notes.pointers.end(),
                                   [&](const auto &p) { return p.clue == clue && p.name == name; });
    if (!known)
        notes.pointers.push_back({clue, name});
}

void notePage(const PageText &page, Situation &now, const Tier &tier, std::uint64_t seed)
{
    Notes &notes = now.notes;
    if (!notes.hasRead(page.address))
        notes.read.push_back(page.address);
    std::erase_if(notes.prospects, [&](const Prospect &p) { return p.address == page.address; });
    const Impression seen = takeIn(page, now.question, tier, seed);
    const bool wanted = seen.kind == now.question.kind || seen.kind == Kind::Unknown;
    Lead lead{page.title, page.address, {}, seen.likeness, seen.names, seen.askedFact};
    const auto before = notes.pointers;
    for (std::size_t i = 0; i < seen.fits.size(); ++i) {
        const Clue &clue = now.question.clues[i];
        if (clue.others.empty()) {
            if (seen.fits[i])
                lead.fits.push_back(i);
        } else if (seen.fits[i] && (clue.speaksOf(seen.kind) || seen.kind == Kind::Unknown)) {
            addPointer(notes, i, page.title);
        } else if (clue.others.size() > 1 && clue.speaksOf(seen.kind)) {
            // "a school whose founder …": it may be the school, if it names that founder
            for (const auto &pointer : before) {
                if (pointsTo(pointer, i, seen.text))
                    addPointer(notes, i, page.title);
            }
        }
    }
    if (!wanted)
        return;
    std::erase_if(notes.leads, [&](const Lead &l) { return l.address == page.address; });
    notes.leads.push_back(std::move(lead));
}

double promiseOf(const Hit &hit, const Situation &now)
{
    const std::string text = hit.title + ' ' + hit.snippet;
    const auto stems = stemSet(text);
    double best = 0;
    for (const auto &clue : now.question.clues)
        best = std::max(best, coverage(clue, stems));
    std::size_t pointed = 0;
    for (std::size_t clue = 0; clue < now.question.clues.size(); ++clue) {
        pointed += std::any_of(now.notes.pointers.begin(), now.notes.pointers.end(),
                               [&](const Pointer &p) { return pointsTo(p, clue, text); })
            ? 1
            : 0;
    }
    // what a search engine puts first is likelier to be meant than its snippet can show
    return best + 0.4 * static_cast<double>(pointed) + 0.2 / static_cast<double>(hit.rank);
}

void noteHits(const std::string &text, Situation &now, const Tier &tier, std::uint64_t seed)
{
    for (const auto &hit : readHits(text)) {
        if (hit.rank == 0 || hit.rank > tier.resultsRead || now.notes.hasRead(hit.address)
            || overlooked(hit.snippet, tier, seed))
            continue;
        const double promise = promiseOf(hit, now);
        auto &prospects = now.notes.prospects;
        const auto known = std::find_if(prospects.begin(), prospects.end(),
                                        [&](const auto &p) { return p.address == hit.address; });
        if (known != prospects.end())
            known->promise = std::max(known->promise, promise);
        else
            prospects.push_back({hit.title, hit.address, promise});
    }
}

/// How many clues there is an idea about.
std::size_t understood(const Notes &notes)
{
    std::set<std::size_t> clues;
    for (const auto &pointer : notes.pointers)
        clues.insert(pointer.clue);
    return clues.size();
}

/// Sorts the notes, best first, and counts the turns that brought neither a better lead nor a first
/// idea of what a clue speaks of.
void takeStock(Situation &now, const Tier &tier, bool first, std::size_t understoodBefore)
{
    Notes &notes = now.notes;
    std::stable_sort(notes.leads.begin(), notes.leads.end(), [&](const Lead &a, const Lead &b) {
        return standing(a, now) > standing(b, now);
    });
    std::stable_sort(notes.prospects.begin(), notes.prospects.end(),
                     [](const Prospect &a, const Prospect &b) { return a.promise > b.promise; });
    const double best = notes.leads.empty() ? 0 : standing(notes.leads.front(), now);
    if (best > notes.best + 0.005 || understood(notes) > understoodBefore || first) {
        notes.quietTurns = 0;
        notes.best = std::max(best, notes.best);
    } else {
        ++notes.quietTurns;
    }
    notes.forget(tier);
}

std::string answerFrom(const Situation &now)
{
    const auto &notes = now.notes;
    if (!notes.leads.empty()) {
        if (now.question.wantsName)
            return notes.leads.front().title;
        for (const auto &lead : notes.leads) {
            if (!lead.askedFact.empty())
                return lead.askedFact;
        }
    }
    return now.question.wantsName && !notes.prospects.empty() ? notes.prospects.front().title
                                                              : std::string{};
}

/// What others think likely is worth reading with own eyes. True when something new was heard.
bool noteLetters(const Brief &brief, Notes &notes, const Tier &tier)
{
    bool heard = false;
    for (const auto &letter : brief.letters) {
        const Notes theirs = readNotes(letter.text);
        for (std::size_t i = 0; i < std::min(theirs.leads.size(), tier.leadsKept); ++i) {
            const Lead &lead = theirs.leads[i];
            const bool known = notes.hasRead(lead.address)
                || std::any_of(notes.prospects.begin(), notes.prospects.end(),
                               [&](const Prospect &p) { return p.address == lead.address; });
            if (known || lead.address.empty())
                continue;
            notes.prospects.push_back({lead.title, lead.address, 1 + theirs.best});
            heard = true;
        }
    }
    return heard;
}

/// Never more than a third of what is left in one go, and the last unit only when it is all there
/// is: using a tool up ends the search.
std::size_t affordable(std::size_t wanted, std::int64_t left)
{
    const auto third =
        static_cast<std::size_t>(std::max<std::int64_t>(left / 3 + (left % 3 > 0 ? 1 : 0), 1));
    return std::min(wanted, third);
}

Message submit(const Situation &now, const ChatRequest &request)
{
    const std::string notes = write(now.notes);
    return handIn(request, notes + "Next: answer with the best lead.\n", answerFrom(now), notes);
}

Message browse(Situation &now, std::uint64_t seed)
{
    Json addresses = Json::array();
    const auto most = affordable(now.effort.pagesAtOnce, now.effort.leftOf("browse"));
    for (const auto &prospect : now.notes.prospects) {
        if (addresses.size() < most && prospect.promise >= worthReading)
            addresses.push_back(prospect.address);
    }
    return replyWith(write(now.notes) + "Next: read what looks most promising.\n", "browse",
                     {{"addresses", std::move(addresses)}}, seed);
}

Message search(Situation &now, const std::vector<std::string> &ideas, std::uint64_t seed)
{
    Json queries = Json::array();
    const auto most = affordable(now.effort.queriesAtOnce, now.effort.leftOf("search"));
    for (const auto &idea : ideas) {
        if (queries.size() == most)
            break;
        queries.push_back(idea);
        now.notes.asked.push_back(idea);
    }
    return replyWith(write(now.notes) + "Next: search.\n", "search",
                     {{"queries", std::move(queries)}}, seed);
}

} // namespace

Message research(const ChatRequest &request, const Tier &tier)
{
    const Brief brief = briefOf(request);
    Situation now;
    now.question = takeApart(brief.work());
    now.effort = effortFor(request);
    now.canSearch = offers(request, "search");
    now.canBrowse = offers(request, "browse");
    const Message *previous = lastReply(request);
    if (previous != nullptr)
        now.notes = readNotes(previous->text);
    const std::size_t understoodBefore = understood(now.notes);
    const bool heard = noteLetters(brief, now.notes, tier);
    for (const Message *answer : newestAnswers(request)) {
        if (answer->toolName == "browse") {
            for (const auto &page : readPages(answer->text))
                notePage(page, now, tier, request.seed);
        } else if (answer->toolName == "search") {
            noteHits(answer->text, now, tier, request.seed);
        }
    }
    takeStock(now, tier, previous == nullptr || heard, understoodBefore);

    const auto &notes = now.notes;
    const bool content = notes.best >= now.effort.enough && !answerFrom(now).empty();
    const bool tired = notes.quietTurns >= now.effort.patience
        && (!notes.leads.empty() || notes.quietTurns >= 2 * now.effort.patience);
    if (content || tired || (!now.canSearch && !now.canBrowse))
        return submit(now, request);
    const bool toRead = now.canBrowse && !notes.prospects.empty()
        && notes.prospects.front().promise >= worthReading;
    const auto ideas =
        now.canSearch ? queryIdeas(now.question, notes, request.seed) : std::vector<std::string>{};
    // who knows that the last unit ends the search keeps it for when nothing else is left to do
    const bool readFreely = toRead && now.effort.leftOf("browse") > 1;
    const bool searchFreely = !ideas.empty() && now.effort.leftOf("search") > 1;
    if (readFreely)
        return browse(now, request.seed);
    if (searchFreely)
        return search(now, ideas, request.seed);
    if (toRead)
        return browse(now, request.seed);
    if (!ideas.empty())
        return search(now, ideas, request.seed);
    return submit(now, request);
}

} // namespace tradespace::offline
