// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

/// What a reader of encyclopedias brings along: which words say little, which nouns are kinds of
/// what, which verbs mean about the same. The lists were written with the main phrasings of the
/// research family in view, and with the endings of its names, which both phrasings share; what
/// that is worth to the model is measured against the held-out phrasings, whose words were kept out
/// of them.
namespace tradespace::offline {

/// Articles, pronouns, prepositions, auxiliaries: words without content.
bool isStopWord(std::string_view stem);
/// Words so common in biographies and encyclopedias that they hardly tell one page from another.
bool isEveryday(std::string_view stem);

/// The broad kinds of things that encyclopedias have pages about.
enum class Kind
{
    Unknown,
    Person,
    Place,
    Company,
    Work,
    Event,
    Team,
    Award,
    Institution
};
/// The kind that a noun names ("novelist" is a person, "harbour" a place).
Kind kindOfNoun(std::string_view stem);

/// The kind that a name gives away: by a word in it ("Seminary", "& Co"), else by its shape (one
/// word like a place, two like a person). Unknown when it could be anything.
Kind kindOfName(std::string_view name);
/// The same, but only by a word in it.
Kind kindInName(std::string_view name);

bool isMonth(std::string_view name);

/// Stems that mean about the same as `stem`, itself included.
std::vector<std::string> related(std::string_view stem);

} // namespace tradespace::offline
