// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chat/offline/reader.h"

#include "models/chat/offline/text.h"
#include "models/domain/hash.h"

#include <algorithm>
#include <charconv>
#include <string_view>

namespace tradespace::offline {

namespace {

constexpr double enoughToFit = 0.6; ///< share of a clue's weight that a page must have

std::string_view trimmed(std::string_view line)
{
    while (!line.empty() && line.front() == ' ')
        line.remove_prefix(1);
    while (!line.empty() && (line.back() == ' ' || line.back() == '\r'))
        line.remove_suffix(1);
    return line;
}

std::vector<std::string_view> lines(std::string_view text)
{
    std::vector<std::string_view> out;
    while (!text.empty()) {
        const auto end = text.find('\n');
        out.push_back(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return out;
}

std::string_view addressIn(std::string_view line)
{
    constexpr std::string_view label = "address: ";
    line = trimmed(line);
    return line.starts_with(label) ? line.substr(label.size()) : std::string_view {};
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
    // of things nobody says "she" or "was born", whatever the trade is called
    for (const auto &word : words(page.text)) {
        if (word.stem == "he" || word.stem == "she" || word.stem == "her" || word.stem == "his"
            || word.stem == "born")
            return Kind::Person;
    }
    return Kind::Unknown;
}

/// Whether a sentence has any word, however common, in common with some clue or with what is asked.
bool bearsOn(std::string_view sentence, const Question &question)
{
    const auto stems = stemSet(sentence);
    return coverage(question.asked, stems) > 0
        || std::any_of(question.clues.begin(), question.clues.end(),
                       [&](const Clue &clue) { return coverage(clue, stems) > 0; });
}

void keepNames(std::string_view sentence, const std::string &title, std::size_t most,
               std::vector<std::string> &kept)
{
    for (auto &name : names(sentence)) {
        const bool known = mentions(title, name)
            || std::find(kept.begin(), kept.end(), name) != kept.end();
        if (!known && kept.size() < most)
            kept.push_back(std::move(name));
    }
}

/// The name that stands nearest to the words of the asked clue in one sentence, and how many of
/// those words the sentence has.
struct Finding
{
    double score = 0;
    std::string name;
};

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
    if (places.empty())
        return finding;
    std::size_t nearest = sentence.size();
    for (const auto &name : names(sentence)) {
        const auto bare = bareName(name);
        if (mentions(title, bare) || mentions(bare, title))
            continue;
        const auto at = sentence.find(name);
        const auto index = static_cast<std::size_t>(
            std::count_if(all.begin(), all.end(), [&](const Word &word) {
                return static_cast<std::size_t>(word.text.data() - sentence.data()) < at;
            }));
        for (const std::size_t place : places) {
            const std::size_t distance = place < index ? index - place : (place - index) + 3;
            if (distance < nearest) {
                nearest = distance;
                finding.name = name;
            }
        }
    }
    if (finding.name.empty())
        finding.score = 0;
    return finding;
}

} // namespace

bool overlooked(std::string_view passage, const Tier &tier, std::uint64_t seed)
{
    return static_cast<double>(quickHash(passage, seed) >> 11) * 0x1.0p-53 < tier.slipRate;
}

std::vector<Hit> readHits(const std::string &toolText)
{
    std::vector<Hit> hits;
    const auto all = lines(toolText);
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
    const auto all = lines(toolText);
    for (std::size_t i = 1; i < all.size(); ++i) {
        const auto address = addressIn(all[i]);
        if (address.empty())
            continue;
        PageText page {std::string(trimmed(all[i - 1])), std::string(address), {}};
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
    std::vector<std::string_view> asides;
    for (const auto sentence : sentences(page.text)) {
        if (taken++ == tier.sentencesRead)
            break;
        if (overlooked(sentence, tier, seed))
            continue;
        impression.text += sentence;
        impression.text += ' ';
        if (bearsOn(sentence, question))
            keepNames(sentence, page.title, tier.namesKept, impression.names);
        else
            asides.push_back(sentence);
        if (!question.wantsName) {
            Finding finding = findAsked(sentence, page.title, question);
            if (finding.score > best.score)
                best = std::move(finding);
        }
    }
    for (const auto aside : asides) // if there is room in memory
        keepNames(aside, page.title, tier.namesKept, impression.names);
    impression.askedFact = best.name;
    const auto stems = stemSet(page.title + ' ' + impression.text);
    for (const auto &clue : question.clues)
        impression.fits.push_back(coverage(clue, stems) >= enoughToFit);
    return impression;
}

} // namespace tradespace::offline
