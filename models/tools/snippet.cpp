// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tools/snippet.h"

#include "models/tools/querywords.h"

#include <algorithm>

namespace tradespace {

namespace {

struct Word
{
    std::size_t begin = 0;
    std::size_t end = 0;
    int match = -1; ///< which query word it is a form of
};

bool isWordByte(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z');
}

/// Inflected forms share their beginning; a cheap stand-in for the stemmer of the index.
bool sameStem(std::string_view a, std::string_view b)
{
    const auto shorter = std::min(a.size(), b.size());
    const auto longer = std::max(a.size(), b.size());
    const auto differs =
        std::mismatch(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(shorter), b.begin());
    const auto common = static_cast<std::size_t>(differs.first - a.begin());
    return a == b || (common >= 4 && common + 1 >= shorter && longer <= common + 3);
}

std::vector<Word> splitWords(std::string_view text, const std::vector<std::string> &queryWords)
{
    constexpr std::size_t maxWords = 20000; // a snippet need not see the end of a huge page
    std::vector<Word> words;
    for (std::size_t i = 0; i < text.size() && words.size() < maxWords;) {
        if (!isWordByte(text[i])) {
            ++i;
            continue;
        }
        Word word{i, i, -1};
        while (i < text.size() && isWordByte(text[i]))
            ++i;
        word.end = i;
        const auto folded =
            foldWord(text.substr(word.begin, std::min<std::size_t>(i - word.begin, 128)));
        for (std::size_t q = 0; q < queryWords.size() && word.match < 0 && !folded.empty(); ++q) {
            if (queryWords[q].front() == folded.front() && sameStem(queryWords[q], folded))
                word.match = static_cast<int>(q);
        }
        words.push_back(word);
    }
    return words;
}

} // namespace

std::string makeSnippet(std::string_view text, const std::vector<std::string> &queryWords,
                        std::size_t length)
{
    const auto words = splitWords(text, queryWords);
    if (words.empty())
        return {};
    // slide a window; the first with the most distinct query words wins
    std::vector<int> inWindow(queryWords.size(), 0);
    std::size_t best = 0;
    int distinct = 0;
    int bestDistinct = -1;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i].match >= 0 && inWindow[static_cast<std::size_t>(words[i].match)]++ == 0)
            ++distinct;
        if (i >= length && words[i - length].match >= 0
            && --inWindow[static_cast<std::size_t>(words[i - length].match)] == 0)
            --distinct;
        if (distinct > bestDistinct) {
            bestDistinct = distinct;
            best = i; // the last word that adds something
        }
    }
    // centre what matters: the window ends a few words after its last match
    const auto end = std::min(words.size(), std::max(length, best + 1 + length / 5));
    const auto begin = end > length ? end - length : 0;
    std::string out = begin > 0 ? "… " : "";
    const auto from = words[begin].begin;
    auto to = words[end - 1].end;
    while (to < text.size()
           && std::string_view(".,;:!?)\"'").find(text[to]) != std::string_view::npos)
        ++to;
    for (const char c : text.substr(from, std::min<std::size_t>(to - from, 1000))) {
        const bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
        if (!space)
            out += c;
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
    }
    while (!out.empty() && (static_cast<unsigned char>(out.back()) & 0xC0) == 0x80
           && to - from > 1000)
        out.pop_back();
    if (to - from > 1000 && !out.empty() && static_cast<unsigned char>(out.back()) >= 0x80)
        out.pop_back();
    if (end < words.size())
        out += " …";
    return out;
}

} // namespace tradespace
