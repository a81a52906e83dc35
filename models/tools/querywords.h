// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tradespace {

/// The words of a query that a model wrote, lower case, without punctuation, in order and without
/// repetition. Stop words are left out unless nothing else is there; at most `limit` words.
std::vector<std::string> queryWords(std::string_view query, std::size_t limit = 32);

/// The words as an FTS5 expression: each quoted, joined by OR. Whatever a query contains, it has no
/// meaning for FTS5 beyond its words.
std::string matchExpression(const std::vector<std::string> &words);

/// Lower case without diacritics, as the index folds them.
std::string foldWord(std::string_view word);

} // namespace tradespace
