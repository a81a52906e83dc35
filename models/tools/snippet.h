// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tradespace {

/// About `length` words of a page around the place where the most different query words stand
/// together, on one line, with "…" where text was left out.
std::string makeSnippet(std::string_view text, const std::vector<std::string> &queryWords,
                        std::size_t length = 25);

} // namespace tradespace
