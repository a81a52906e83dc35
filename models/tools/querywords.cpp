// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tools/querywords.h"

#include "models/domain/json.h"

#include <algorithm>
#include <array>

namespace tradespace {

namespace {

constexpr std::size_t maxQueryBytes = 8192;
constexpr qsizetype maxWordLength = 64;

bool isStopWord(std::string_view word)
{
    static constexpr std::array<std::string_view, 66> words{
        "a",    "about", "after", "all",   "also",  "an",    "and",   "any",  "are",   "as",
        "at",   "be",    "been",  "but",   "by",    "can",   "did",   "do",   "does",  "for",
        "from", "had",   "has",   "have",  "he",    "her",   "his",   "how",  "i",     "in",
        "is",   "it",    "its",   "me",    "my",    "not",   "of",    "on",   "or",    "she",
        "so",   "that",  "the",   "their", "them",  "then",  "there", "they", "this",  "to",
        "was",  "were",  "what",  "when",  "where", "which", "who",   "whom", "whose", "why",
        "will", "with",  "would", "you",   "your",  "s"};
    return std::find(words.begin(), words.end(), word) != words.end();
}

} // namespace

std::string foldWord(std::string_view word)
{
    std::string out;
    bool plain = true;
    for (const char c : word) {
        plain = plain && static_cast<unsigned char>(c) < 0x80;
        out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    if (plain)
        return out;
    QString letters;
    const QString whole = qstr(word).toLower().normalized(QString::NormalizationForm_KD);
    for (const QChar c : whole) {
        if (!c.isMark())
            letters += c;
    }
    return utf8(letters);
}

std::vector<std::string> queryWords(std::string_view query, std::size_t limit)
{
    const QString text =
        qstr(query.substr(0, maxQueryBytes)).normalized(QString::NormalizationForm_C);
    std::vector<std::string> all;
    QString word;
    const auto finish = [&] {
        if (!word.isEmpty()) {
            auto folded = foldWord(utf8(word.left(maxWordLength)));
            if (!folded.empty() && std::find(all.begin(), all.end(), folded) == all.end())
                all.push_back(std::move(folded));
        }
        word.clear();
    };
    for (const QChar c : text) {
        // what lies beyond the basic plane separates words: emoji, mostly
        if (c.isLetterOrNumber() || (c.isMark() && !word.isEmpty()))
            word += c;
        else
            finish();
    }
    finish();
    std::vector<std::string> telling;
    std::copy_if(all.begin(), all.end(), std::back_inserter(telling),
                 [](const std::string &w) { return !isStopWord(w); });
    auto &chosen = telling.empty() ? all : telling;
    if (chosen.size() > limit)
        chosen.resize(limit);
    return std::move(chosen);
}

std::string matchExpression(const std::vector<std::string> &words)
{
    std::string expression;
    for (const auto &word : words) {
        if (!expression.empty())
            expression += " OR ";
        expression += '"' + word + '"';
    }
    return expression;
}

} // namespace tradespace
