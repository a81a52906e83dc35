// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chat/offline/text.h"

#include "models/chat/offline/research/lexicon.h"

#include <algorithm>
#include <cctype>

namespace tradespace::offline {

namespace {

bool isLetter(char c)
{
    const auto u = static_cast<unsigned char>(c);
    return u >= 0x80 || std::isalnum(u) != 0;
}

bool isInner(char c)
{
    return c == '\'' || c == '-';
}

std::string lower(std::string_view word)
{
    std::string out(word);
    for (char &c : out)
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return out;
}

/// "Dr. Venn", "J. Venn": a full stop that ends no sentence.
bool endsSentence(std::string_view text, std::size_t stop)
{
    if (stop + 1 < text.size() && text[stop + 1] != ' ' && text[stop + 1] != '\n')
        return false;
    if (text[stop] != '.')
        return true;
    std::size_t start = stop;
    while (start > 0 && isLetter(text[start - 1]))
        --start;
    const auto word = text.substr(start, stop - start);
    return word.size() > 2 || isNumber(word) || word.empty();
}

bool isConnector(std::string_view word)
{
    return word == "of" || word == "the" || word == "de" || word == "for";
}

} // namespace

std::vector<std::string_view> sentences(std::string_view text)
{
    std::vector<std::string_view> out;
    std::size_t start = 0;
    const auto take = [&](std::size_t end) {
        auto piece = text.substr(start, end - start);
        while (!piece.empty() && std::isspace(static_cast<unsigned char>(piece.front())) != 0)
            piece.remove_prefix(1);
        if (!piece.empty())
            out.push_back(piece);
        start = end;
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\n' || ((c == '.' || c == '?' || c == '!') && endsSentence(text, i)))
            take(i + 1);
    }
    take(text.size());
    return out;
}

std::vector<Word> words(std::string_view text)
{
    std::vector<Word> out;
    std::size_t i = 0;
    while (i < text.size()) {
        if (!isLetter(text[i])) {
            ++i;
            continue;
        }
        const std::size_t start = i;
        while (i < text.size()
               && (isLetter(text[i])
                   || (isInner(text[i]) && i + 1 < text.size() && isLetter(text[i + 1]))))
            ++i;
        const auto word = text.substr(start, i - start);
        out.push_back({word, stem(word)});
    }
    return out;
}

std::string stem(std::string_view word)
{
    std::string s = lower(word);
    const auto strip = [&s](std::string_view ending, std::size_t keep) {
        if (s.size() >= keep + ending.size() && s.ends_with(ending)) {
            s.resize(s.size() - ending.size());
            return true;
        }
        return false;
    };
    strip("'s", 1);
    if (s.empty() || std::isdigit(static_cast<unsigned char>(s.front())) != 0)
        return s;
    if (strip("ies", 3))
        return s + 'i';
    if (!s.ends_with("ss") && !s.ends_with("us"))
        strip("s", 3);
    if (!strip("ing", 4))
        strip("ed", 4);
    strip("e", 3);
    if (s.size() > 3 && s.ends_with('y'))
        s.back() = 'i';
    return s;
}

std::vector<std::string_view> parts(std::string_view word)
{
    std::vector<std::string_view> out;
    if (word.find('-') == std::string_view::npos)
        return out;
    while (!word.empty()) {
        const auto end = word.find('-');
        out.push_back(word.substr(0, end));
        word.remove_prefix(end == std::string_view::npos ? word.size() : end + 1);
    }
    return out;
}

bool isNumber(std::string_view word)
{
    return !word.empty() && std::isdigit(static_cast<unsigned char>(word.front())) != 0;
}

bool isCapitalised(std::string_view word)
{
    if (word.empty())
        return false;
    const auto first = static_cast<unsigned char>(word.front());
    // names in Latin script with an accented capital start with byte 0xC3, second byte below 0xA0
    return std::isupper(first) != 0
        || (first == 0xC3 && word.size() > 1 && static_cast<unsigned char>(word[1]) < 0xA0);
}

std::vector<std::string> names(std::string_view sentence)
{
    std::vector<std::string> out;
    const auto all = words(sentence);
    const auto adjacent = [&](std::size_t i) {
        const char *end = all[i].text.data() + all[i].text.size();
        const std::string_view gap(end, static_cast<std::size_t>(all[i + 1].text.data() - end));
        return gap == " " || gap == " & ";
    };
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (!isCapitalised(all[i].text))
            continue;
        if (i == 0 && isEveryday(all[i].stem))
            continue;
        std::size_t last = i;
        std::size_t j = i;
        while (j + 1 < all.size() && adjacent(j)) {
            if (isCapitalised(all[j + 1].text))
                last = j + 1;
            else if (!isConnector(all[j + 1].text))
                break;
            ++j;
        }
        const char *begin = all[i].text.data();
        const char *end = all[last].text.data() + all[last].text.size();
        std::string name(begin, static_cast<std::size_t>(end - begin));
        if (name.ends_with("'s"))
            name.resize(name.size() - 2);
        // one word alone at the start of a sentence owes its capital to the place
        const bool everyday = last == i && (i == 0 || isEveryday(all[i].stem));
        if (!everyday && std::find(out.begin(), out.end(), name) == out.end())
            out.push_back(std::move(name));
        i = last;
    }
    return out;
}

std::string_view bareName(std::string_view name)
{
    for (const std::string_view article : {"The ", "the ", "A ", "An "}) {
        if (name.starts_with(article))
            return name.substr(article.size());
    }
    return name;
}

bool mentions(std::string_view text, std::string_view name)
{
    name = bareName(name);
    if (name.empty())
        return false;
    for (std::size_t at = text.find(name); at != std::string_view::npos;
         at = text.find(name, at + 1)) {
        const std::size_t end = at + name.size();
        if ((at == 0 || !isLetter(text[at - 1])) && (end == text.size() || !isLetter(text[end])))
            return true;
    }
    return false;
}

} // namespace tradespace::offline
