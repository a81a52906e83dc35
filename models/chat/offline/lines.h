// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Taking lists and labelled lines apart, as they stand in notes and tool answers. Pure functions;
/// the views live as long as the text.
namespace tradespace::offline {

/// What stands between the gaps; an empty text has no parts.
std::vector<std::string_view> split(std::string_view text, std::string_view gap);
std::string join(const std::vector<std::string> &parts, std::string_view gap);
/// Without white space at both ends.
std::string_view trimmed(std::string_view text);
/// A label at the start of a line; the rest of the line is handed on.
bool take(std::string_view &line, std::string_view label);
/// The whole number at the start; 0 when there is none.
int toInt(std::string_view text);

} // namespace tradespace::offline
