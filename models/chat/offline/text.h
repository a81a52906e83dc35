// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Plain reading of English text, without knowledge of where it comes from. Pure functions.
namespace tradespace::offline {

/// A word as written and its stem in lower case.
struct Word
{
    std::string_view text;
    std::string stem;
};

std::vector<std::string_view> sentences(std::string_view text);
std::vector<Word> words(std::string_view text);
/// Lower case, without possessive, plural and the commonest verb endings.
std::string stem(std::string_view word);
/// The parts of a hyphenated word; none for others.
std::vector<std::string_view> parts(std::string_view word);
bool isNumber(std::string_view word);
bool isCapitalised(std::string_view word);

/// Runs of capitalised words, "of", "the" and the like allowed inside: what looks like a name. A
/// single word that opens a sentence is none.
std::vector<std::string> names(std::string_view sentence);
/// Without a leading article; what names are compared by.
std::string_view bareName(std::string_view name);
/// Whether `text` has `name` as whole words.
bool mentions(std::string_view text, std::string_view name);

} // namespace tradespace::offline
