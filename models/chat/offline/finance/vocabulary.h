// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

/// What anybody who reads annual reports knows beforehand, and plain reading of their numbers.
namespace tradespace::offline::finance {

/// A line of a statement, in lower case, and the statement in which it stands, as the tools call
/// it.
struct LineName
{
    std::string_view name;
    std::string_view statement;
};

/// The lines that a text speaks of, in the order of the text; a longer name hides a shorter one in
/// it.
std::vector<LineName> linesIn(std::string_view text);
std::string_view statementOf(std::string_view line);

/// How a line follows from two others: a + b, or a - b.
struct Rule
{
    std::string_view line;
    std::string_view a;
    std::string_view b;
    bool plus;
};
const std::vector<Rule> &rules();

std::string lowered(std::string_view text);
/// Years of four digits, in order.
std::vector<int> yearsIn(std::string_view text);
/// The number that a text begins with, digits grouped by commas or not; 0 without one.
double numberIn(std::string_view text);

} // namespace tradespace::offline::finance
