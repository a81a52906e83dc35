// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chat/offline/clues.h"

#include "models/chat/offline/text.h"

#include <algorithm>

namespace tradespace::offline {

namespace {

double weightOf(const Word &word, bool first)
{
    if (isNumber(word.text))
        return 3;
    if (isEveryday(word.stem))
        return 0.5;
    if (isCapitalised(word.text) && !first)
        return 3;
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
        if (word.stem == "nam" || word.stem == "call" || word.stem == "titl" || word.stem == "identifi")
            name = true;
        else if (!isStopWord(word.stem) && kindOfNoun(word.stem) == Kind::Unknown)
            other = true;
    }
    int kinds = 0;
    for (const auto &word : asked)
        kinds += kindOfNoun(word.stem) != Kind::Unknown ? 1 : 0;
    return kinds <= 1 && (name || !other);
}

} // namespace

Clue makeClue(std::string_view sentence)
{
    Clue clue;
    clue.text = std::string(sentence);
    bool first = true;
    for (const auto &word : words(sentence)) {
        const bool known = std::any_of(clue.terms.begin(), clue.terms.end(),
                                       [&](const Term &t) { return t.stem == word.stem; });
        if (!isStopWord(word.stem) && !known) {
            clue.terms.push_back({std::string(word.text), word.stem, weightOf(word, first)});
            clue.weight += clue.terms.back().weight;
        }
        first = false;
    }
    return clue;
}

Question takeApart(std::string_view text)
{
    Question question;
    for (const auto sentence : sentences(text)) {
        if (sentence.ends_with('?')) {
            question.asked = makeClue(sentence);
            const auto asked = words(sentence);
            question.wantsName = asksForTheThing(asked);
            for (const auto &word : asked) {
                if (question.answerKind == Kind::Unknown) {
                    question.answerKind = word.stem == "who" || word.stem == "whom"
                        ? Kind::Person
                        : kindOfNoun(word.stem);
                }
            }
            if (question.kind == Kind::Unknown)
                question.kind = firstKind(sentence, &question.noun);
            continue;
        }
        const Clue clue = makeClue(sentence);
        const bool introduces = question.kind == Kind::Unknown;
        if (introduces)
            question.kind = firstKind(sentence, &question.noun);
        // a sentence of everyday words only says what is sought, not which one
        if (std::any_of(clue.terms.begin(), clue.terms.end(),
                        [](const Term &t) { return t.weight >= 2; }))
            question.clues.push_back(clue);
    }
    return question;
}

std::vector<std::string> stemSet(std::string_view text)
{
    std::vector<std::string> stems;
    for (auto &word : words(text))
        stems.push_back(std::move(word.stem));
    std::sort(stems.begin(), stems.end());
    stems.erase(std::unique(stems.begin(), stems.end()), stems.end());
    return stems;
}

double coverage(const Clue &clue, const std::vector<std::string> &sortedStems)
{
    if (clue.weight <= 0)
        return 0;
    double found = 0;
    for (const auto &term : clue.terms) {
        if (std::binary_search(sortedStems.begin(), sortedStems.end(), term.stem)) {
            found += term.weight;
            continue;
        }
        for (const auto &other : related(term.stem)) {
            if (std::binary_search(sortedStems.begin(), sortedStems.end(), other)) {
                found += term.weight;
                break;
            }
        }
    }
    return found / clue.weight;
}

} // namespace tradespace::offline
