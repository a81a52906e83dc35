// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chat/offline/research/clues.h"

#include "models/chat/offline/text.h"

#include <algorithm>

namespace tradespace::offline {

namespace {

constexpr double enoughOfAClause = 0.45; ///< share of a clause's weight that bears it out
constexpr double enoughOfAll = 0.65; ///< mean share over several clauses that bears out the whole

bool looksLikeVerb(std::string_view word)
{
    return word.ends_with("ed") || word.ends_with("ing")
        || (word.ends_with('s') && !word.ends_with("ss"));
}

double weightOf(const Word &word, bool first)
{
    if (isNumber(word.text))
        return 3;
    if (isEveryday(word.stem))
        return 0.5;
    if (isCapitalised(word.text) && !first)
        return 3;
    if (looksLikeVerb(word.text) || word.text.ends_with("ly"))
        return 1; // the same fact is told with other verbs
    return 2;
}

Kind firstKind(std::string_view sentence, std::string *noun = nullptr)
{
    for (const auto &word : words(sentence)) {
        const Kind kind = kindOfNoun(word.stem);
        if (kind != Kind::Unknown) {
            if (noun != nullptr)
                *noun = std::string(word.text);
            return kind;
        }
    }
    return Kind::Unknown;
}

/// "What is the name of this company?" asks for the thing; "Who founded this company?" does not.
bool asksForTheThing(const std::vector<Word> &asked)
{
    bool name = false;
    bool other = false;
    for (const auto &word : asked) {
        if (word.stem == "nam" || word.stem == "call" || word.stem == "titl"
            || word.stem == "identifi")
            name = true;
        else if (!isStopWord(word.stem) && kindOfNoun(word.stem) == Kind::Unknown)
            other = true;
    }
    int kinds = 0;
    for (const auto &word : asked)
        kinds += kindOfNoun(word.stem) != Kind::Unknown ? 1 : 0;
    return kinds <= 1 && (name || !other);
}

bool opensClause(std::string_view word)
{
    return word == "and" || word == "that" || word == "which" || word == "who" || word == "whose";
}

bool isFound(const Term &term, const std::vector<std::string> &sortedStems)
{
    if (std::binary_search(sortedStems.begin(), sortedStems.end(), term.stem))
        return true;
    const auto pieces = parts(term.text);
    const bool allParts =
        !pieces.empty() && std::all_of(pieces.begin(), pieces.end(), [&](std::string_view piece) {
            return std::binary_search(sortedStems.begin(), sortedStems.end(), stem(piece));
        });
    if (allParts)
        return true;
    const auto alike = related(term.stem);
    return std::any_of(alike.begin(), alike.end(), [&](const std::string &stem) {
        return std::binary_search(sortedStems.begin(), sortedStems.end(), stem);
    });
}

/// The phrases [first, second) of a clause.
std::pair<std::size_t, std::size_t> clauseOf(const Clue &clue, std::size_t clause)
{
    const bool last = clause + 1 == clue.clauseStarts.size();
    return {clue.clauseStarts[clause],
            last ? clue.phraseStarts.size() : clue.clauseStarts[clause + 1]};
}

/// "She lived in a town that …": the clause only leads on to what the next ones describe. The kind
/// of that, or Unknown for other clauses.
Kind introduces(const Clue &clue, std::size_t clause)
{
    if (clause + 1 == clue.clauseStarts.size())
        return Kind::Unknown;
    const std::size_t end = clue.phraseStarts[clue.clauseStarts[clause + 1]];
    return end > 0 ? kindOfNoun(clue.terms[end - 1].stem) : Kind::Unknown;
}

/// How a phrase or a clause compares with a text.
struct Match
{
    double weight = 0;
    double found = 0;
    bool telling = false;
    std::size_t nouns = 0; ///< telling words, a verb in front aside
    bool wholeNoun = false; ///< all of a phrase's are there
};

Match matchPhrase(const Clue &clue, std::size_t phrase, const std::vector<std::string> &sortedStems)
{
    const std::size_t begin = clue.phraseStarts[phrase];
    const std::size_t end =
        phrase + 1 < clue.phraseStarts.size() ? clue.phraseStarts[phrase + 1] : clue.terms.size();
    Match match;
    std::size_t nounsFound = 0;
    for (std::size_t i = begin; i < end; ++i) {
        const Term &term = clue.terms[i];
        const bool found = isFound(term, sortedStems);
        const bool telling = term.weight >= 2;
        match.weight += term.weight;
        match.found += found ? term.weight : 0;
        match.telling = match.telling || telling;
        const bool verb = i == begin && looksLikeVerb(term.text) && end - begin > 1;
        if (telling && !verb) {
            ++match.nouns;
            nounsFound += found ? 1 : 0;
        }
    }
    match.wholeNoun = match.nouns > 0 && nounsFound == match.nouns;
    return match;
}

/// The clauses that tell something of what the clue describes.
std::vector<Match> matchClauses(const Clue &clue, const std::vector<std::string> &sortedStems)
{
    std::vector<Match> clauses;
    for (std::size_t c = 0; c < clue.clauseStarts.size(); ++c) {
        if (introduces(clue, c) != Kind::Unknown)
            continue;
        const auto part = clauseOf(clue, c);
        Match whole;
        bool lastIsWhole = false;
        for (std::size_t p = part.first; p < part.second; ++p) {
            const Match phrase = matchPhrase(clue, p, sortedStems);
            whole.weight += phrase.weight;
            whole.found += phrase.found;
            whole.telling = whole.telling || phrase.telling;
            // the object comes last; of what stands before, only a name of several words is telling
            // enough
            if (phrase.telling)
                lastIsWhole = phrase.wholeNoun;
            whole.wholeNoun = whole.wholeNoun || (phrase.wholeNoun && phrase.nouns > 1);
        }
        whole.wholeNoun = whole.wholeNoun || lastIsWhole;
        if (whole.telling)
            clauses.push_back(whole);
    }
    return clauses;
}

bool addressesReader(std::string_view sentence)
{
    const auto all = words(sentence);
    return std::any_of(all.begin(), all.end(), [](const Word &word) {
        for (const std::string_view person :
             {"i", "me", "my", "we", "us", "you", "your", "please"}) {
            if (word.stem == stem(person))
                return true;
        }
        return false;
    });
}

/// "Who …" asks for a person, "Where …" for a place, "Which school did this person …" for a school.
Kind kindAskedFor(const std::vector<Word> &asked, Kind sought)
{
    for (const auto &word : asked) {
        if (word.stem == "who" || word.stem == "whom")
            return Kind::Person;
        if (word.stem == stem("where"))
            return Kind::Place;
        const Kind kind = kindOfNoun(word.stem);
        if (kind != Kind::Unknown && kind != sought) // "this person" is who is sought
            return kind;
    }
    return Kind::Unknown;
}

Clue makeClue(std::string_view sentence)
{
    Clue clue;
    clue.phraseStarts.push_back(0);
    clue.clauseStarts.push_back(0);
    bool first = true;
    for (const auto &word : words(sentence)) {
        if (isStopWord(word.stem) && clue.terms.size() > clue.phraseStarts.back())
            clue.phraseStarts.push_back(clue.terms.size());
        if (opensClause(word.text) && clue.phraseStarts.size() - 1 > clue.clauseStarts.back())
            clue.clauseStarts.push_back(clue.phraseStarts.size() - 1);
        const bool known = std::any_of(clue.terms.begin(), clue.terms.end(),
                                       [&](const Term &t) { return t.stem == word.stem; });
        if (!isStopWord(word.stem) && !known) {
            clue.terms.push_back({std::string(word.text), word.stem, weightOf(word, first)});
            clue.weight += clue.terms.back().weight;
        }
        first = false;
    }
    for (std::size_t c = 0; c < clue.clauseStarts.size(); ++c) {
        if (const Kind kind = introduces(clue, c); kind != Kind::Unknown)
            clue.others.push_back(kind);
    }
    return clue;
}

} // namespace

bool Clue::speaksOf(Kind kind) const
{
    return std::find(others.begin(), others.end(), kind) != others.end();
}

Question takeApart(std::string_view text)
{
    Question question;
    for (const auto sentence : sentences(text)) {
        if (sentence.ends_with('?')) {
            question.asked = makeClue(sentence);
            const auto asked = words(sentence);
            question.wantsName = asksForTheThing(asked);
            question.answerKind = kindAskedFor(asked, question.kind);
            if (question.kind == Kind::Unknown)
                question.kind = firstKind(sentence, &question.noun);
            continue;
        }
        const Clue clue = makeClue(sentence);
        const auto telling = std::count_if(clue.terms.begin(), clue.terms.end(),
                                           [](const Term &t) { return t.weight >= 2; });
        const bool introduces = question.kind == Kind::Unknown;
        if (introduces)
            question.kind = firstKind(sentence, &question.noun);
        // who says "help me find …" speaks of the search; so does an opening with hardly a fact in
        // it
        const bool aboutTheThing = !addressesReader(sentence) && telling > (introduces ? 1 : 0);
        if (aboutTheThing)
            question.clues.push_back(clue);
    }
    return question;
}

std::vector<std::string> stemSet(std::string_view text)
{
    std::vector<std::string> stems;
    for (auto &word : words(text)) {
        for (const auto part : parts(word.text))
            stems.push_back(stem(part)); // a glove-maker has to do with gloves
        stems.push_back(std::move(word.stem));
    }
    std::sort(stems.begin(), stems.end());
    stems.erase(std::unique(stems.begin(), stems.end()), stems.end());
    return stems;
}

double coverage(const Clue &clue, const std::vector<std::string> &sortedStems)
{
    double found = 0;
    for (const auto &term : clue.terms)
        found += isFound(term, sortedStems) ? term.weight : 0;
    return clue.weight > 0 ? found / clue.weight : 0;
}

Likeness likeness(const Clue &clue, const std::vector<std::string> &sortedStems)
{
    const auto clauses = matchClauses(clue, sortedStems);
    double sum = 0;
    bool all = !clauses.empty();
    for (const auto &match : clauses) {
        const double share = match.wholeNoun ? 1 : match.found / match.weight;
        all = all && share >= enoughOfAClause;
        sum += share;
    }
    const double mean = clauses.empty() ? 0 : sum / static_cast<double>(clauses.size());
    return {mean, all || (clauses.size() > 1 && mean >= enoughOfAll)};
}

} // namespace tradespace::offline
