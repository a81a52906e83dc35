// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stop_token>
#include <string>
#include <string_view>

namespace tradespace {

/// What a reader sees of an HTML page.
struct HtmlText
{
    std::string title; ///< empty: it has none
    std::string text; ///< a line per block, blank lines between; no scripts, styles or forms
};

constexpr std::size_t maxHtmlBytes = 4U << 20;
constexpr int maxHtmlDepth = 512; ///< as browsers have it

/// By the rules of HTML5, whatever the text is; bounded in size, depth, time and memory: the page
/// is read to `maxHtmlBytes` and to where it nests deeper than `maxHtmlDepth`; a line at its end
/// says so. A page whose tree would take over 512 MiB is that line alone, and so is one that a stop
/// comes upon.
HtmlText textOfHtml(std::string_view html, const std::stop_token &stop = {});

} // namespace tradespace
