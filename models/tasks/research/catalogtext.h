// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace tradespace::research {

/// What the encyclopedia knows and how it is put into words, one text per type of page. Lines:
///   type NAME RELATIVE [NOUN]   a type of page
///   fact ID -> TYPE             a relation to an entity of that type
///   fact ID # FROM TO           a year
///   fact ID : VOCABULARY        a literal
///   v NAME                      a vocabulary; the next line has its words, split by |
/// and, with + for the main and - for the held-out phrasing:
///   o opening  p page sentence  c clue predicate  i the same seen from the other end of a relation
///   q question  f filler  l a question's first sentence  s a clue's subject
extern const char *const personText;
extern const char *const placeText;
extern const char *const companyText;
extern const char *const workText;
extern const char *const eventText;
extern const char *const teamText;
extern const char *const awardText;
extern const char *const institutionText;
extern const char *const fillerText;
extern const char *const vocabularyText;

} // namespace tradespace::research
