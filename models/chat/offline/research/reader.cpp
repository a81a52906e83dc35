// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chat/offline/research/reader.h"

#include "models/chat/offline/attention.h"
#include "models/chat/offline/lines.h"
#include "models/chat/offline/text.h"

#include <algorithm>
#include <charconv>
#include <string_view>

namespace tradespace::offline {

namespace {

std::string_view addressIn(std::string_view line)
{
    constexpr std::string_view label = "address: ";
    line = trimmed(line);
    return line.starts_with(label) ? line.substr(label.size()) : std::string_view{};
}

/// "3. Title" is the third result.
Hit numbered(std::string_view line)
{
    line = trimmed(line);
    Hit hit;
    const auto parsed = std::from_chars(line.data(), line.data() + line.size(), hit.rank);
    if (parsed.ec == std::errc())
        line.remove_prefix(static_cast<std::size_t>(parsed.ptr - line.data()));
    hit.title = std::string(line.starts_with(". ") ? line.substr(2) : line);
    return hit;
}

Kind kindOfPage(const PageText &page)
{
    if (const Kind kind = kindInName(page.title); kind != Kind::Unknown)
        return kind;
    const auto all = sentences(page.text);
    if (all.empty())
        return Kind::Unknown;
    std::string first(all.front());
    if (const auto at = first.find(page.title); at != std::string::npos)
        first.erase(at, page.title.size());
    for (const auto &word : words(first)) {
        const Kind kind = kindOfNoun(word.stem);
        if (kind != Kind::Unknown && !isCapitalised(word.text))
            return kind;
    }
    // nobody keeps saying "she" of a thing, whatever the trade is called
    int pronouns = 0;
    for (const auto &word : words(page.text))
        pronouns +=
            word.stem == "he" || word.stem == "she" || word.stem == "her" || word.stem == "his" ? 1
                                                                                                : 0;
    if (pronouns >= 2)
        return Kind::Person;
    const Kind shape = kindOfName(page.title);
    return shape == Kind::Person ? Kind::Unknown : shape; // many things have names of two words
}

/// How much a name is worth remembering: most when it may be one of the other things that a clue
/// speaks of, and more in a sentence that has a word, however common, in common with some clue.
int concern(const std::string &name, bool sentenceBears, const Question &question)
{
    const Kind kind = kindOfName(name);
    const bool spokenOf = std::any_of(question.clues.begin(), question.clues.end(),
                                      [&](const Clue &clue) { return clue.speaksOf(kind); });
    return (spokenOf ? 2 : 0) + (sentenceBears ? 1 : 0);
}

bool bearsOn(std::string_view sentence, const Question &question)
{
    const auto stems = stemSet(sentence);
    return std::any_of(question.clues.begin(), question.clues.end(),
                       [&](const Clue &clue) { return coverage(clue, stems) > 0; });
}

struct Named
{
    std::string name;
    int concern = 0;
};

void collectNames(std::string_view sentence, const std::string &title, const Question &question,
                  std::vector<Named> &found)
{
    const bool bears = bearsOn(sentence, question);
    for (auto &name : names(sentence)) {
        const bool known = mentions(title, name)
            || std::any_of(found.begin(), found.end(),
                           [&](const Named &n) { return n.name == name; });
        if (known)
            continue;
        const int worth = concern(name, bears, question);
        found.push_back({std::move(name), worth});
    }
}

/// The name that stands nearest to the words of the asked clue in one sentence, and how many of
/// those words the sentence has.
struct Finding
{
    double score = 0;
    std::string name;
};

/// Whether a name may be of the kind asked for; `before` is the sentence up to it.
bool couldBe(const std::string &name, std::string_view before, Kind asked)
{
    const Kind kind = kindOfName(name);
    if (asked == Kind::Unknown)
        return true;
    if (asked == Kind::Place) // "the Tarn", "the river Tarn", "in May" are no places that people
                              // come from
        return kind == Kind::Place && !before.ends_with("the ") && !before.ends_with("The ")
            && !before.ends_with("river ") && !isMonth(name);
    return kind == asked;
}

Finding findAsked(std::string_view sentence, const std::string &title, const Question &question)
{
    Finding finding;
    const auto all = words(sentence);
    std::vector<std::size_t> places;
    for (const auto &term : question.asked.terms) {
        if (kindOfNoun(term.stem) == question.kind)
            continue; // "this person" says nothing about the fact
        const auto alike = related(term.stem);
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (all[i].stem == term.stem
                || std::find(alike.begin(), alike.end(), all[i].stem) != alike.end()) {
                places.push_back(i);
                finding.score += term.weight;
                break;
            }
        }
    }
    // of the names in the sentence the likeliest: of the kind asked for, then nearest to those
    // words
    double best = 0;
    for (const auto &name : names(sentence)) {
        const auto at = sentence.find(name);
        if (mentions(title, bareName(name)) || mentions(name, title))
            continue;
        const auto index =
            static_cast<std::size_t>(std::count_if(all.begin(), all.end(), [&](const Word &word) {
                return static_cast<std::size_t>(word.text.data() - sentence.data()) < at;
            }));
        std::size_t nearest = all.size() + 3;
        for (const std::size_t place : places)
            nearest = std::min(nearest, place < index ? index - place : place - index + 3);
        const double worth =
            (couldBe(name, sentence.substr(0, at), question.answerKind) ? 2.0 : 0.0)
            + 1.0 / static_cast<double>(1 + nearest);
        if (worth > best) {
            best = worth;
            finding.name = name;
        }
    }
    // and of the sentences the one with the likeliest name, even if it seems to be about another
    // matter
    finding.score = finding.name.empty() ? 0 : finding.score + best;
    return finding;
}

} // namespace

std::vector<Hit> readHits(const std::string &toolText)
{
    std::vector<Hit> hits;
    const auto all = split(toolText, "\n");
    for (std::size_t i = 1; i < all.size(); ++i) {
        const auto address = addressIn(all[i]);
        if (address.empty())
            continue;
        Hit hit = numbered(all[i - 1]);
        hit.address = std::string(address);
        if (i + 1 < all.size())
            hit.snippet = std::string(trimmed(all[i + 1]));
        hits.push_back(std::move(hit));
    }
    return hits;
}

std::vector<PageText> readPages(const std::string &toolText)
{
    std::vector<PageText> pages;
    const auto all = split(toolText, "\n");
    for (std::size_t i = 1; i < all.size(); ++i) {
        const auto address = addressIn(all[i]);
        if (address.empty())
            continue;
        PageText page{std::string(trimmed(all[i - 1])), std::string(address), {}};
        for (++i; i < all.size() && trimmed(all[i]) != "----"; ++i) {
            page.text += all[i];
            page.text += '\n';
        }
        pages.push_back(std::move(page));
    }
    return pages;
}

Impression takeIn(const PageText &page, const Question &question, const Tier &tier,
                  std::uint64_t seed)
{
    Impression impression;
    impression.kind = kindOfPage(page);
    Finding best;
    std::size_t taken = 0;
    std::vector<Named> found;
    for (const auto sentence : sentences(page.text)) {
        if (taken++ == tier.sentencesRead)
            break;
        if (overlooked(sentence, tier, seed))
            continue;
        impression.text += sentence;
        impression.text += ' ';
        collectNames(sentence, page.title, question, found);
        if (!question.wantsName) {
            Finding finding = findAsked(sentence, page.title, question);
            if (finding.score > best.score)
                best = std::move(finding);
        }
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const Named &a, const Named &b) { return a.concern > b.concern; });
    for (auto &named : found) {
        if (impression.names.size() < tier.namesKept)
            impression.names.push_back(std::move(named.name));
    }
    impression.askedFact = best.name;
    const auto stems = stemSet(page.title + ' ' + impression.text);
    for (const auto &clue : question.clues) {
        const Likeness like = likeness(clue, stems);
        impression.fits.push_back(like.fits);
        impression.likeness.push_back(like.share);
    }
    return impression;
}

} // namespace tradespace::offline
