// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chat/offline/effort.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>

namespace tradespace::offline {

namespace {

constexpr std::string_view opening = "<budget>";
constexpr std::string_view closing = "</budget>";

std::optional<double> numberAfter(std::string_view line, std::string_view before)
{
    const auto at = line.find(before);
    if (at == std::string_view::npos)
        return std::nullopt;
    double value = 0;
    const char *begin = line.data() + at + before.size();
    const auto parsed = std::from_chars(begin, line.data() + line.size(), value);
    return parsed.ec == std::errc() ? std::optional(value) : std::nullopt;
}

std::optional<std::string_view> newestBlock(const ChatRequest &request)
{
    for (auto it = request.messages.rbegin(); it != request.messages.rend(); ++it) {
        if ((*it)->message.role == Message::Role::System)
            continue; // rules speak about blocks in general
        const std::string_view text = (*it)->message.text;
        const auto start = text.rfind(opening);
        if (start == std::string_view::npos)
            continue;
        const auto end = text.find(closing, start);
        return text.substr(start, end == std::string_view::npos ? end : end - start);
    }
    return std::nullopt;
}

} // namespace

Effort effortFor(const ChatRequest &request)
{
    Effort effort;
    const auto block = newestBlock(request);
    if (!block)
        return effort;
    double share = 1;
    std::string_view rest = *block;
    while (!rest.empty()) {
        const auto line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(line.size() + 1, rest.size()));
        const auto colon = line.find(": ");
        const auto used = numberAfter(line, ": ");
        const auto left = numberAfter(line, "used, ");
        const auto limit = numberAfter(line, " of ");
        if (colon == std::string_view::npos || !used || !left || !limit)
            continue;
        effort.left[std::string(line.substr(0, colon))] = static_cast<std::int64_t>(*left);
        share = std::min(share, *limit > 0 ? *left / *limit : 0.0);
    }
    // wide while there is plenty, narrow when little is left
    if (share >= 0.7) {
        effort.queriesAtOnce = 3;
        effort.pagesAtOnce = 2;
        effort.patience = 20;
        effort.enough = 1;
    } else if (share >= 0.3) {
        effort.queriesAtOnce = 2;
        effort.patience = 10;
        effort.enough = 0.85;
    } else if (share >= 0.1) {
        effort.patience = 4;
        effort.enough = 0.6;
    } else {
        effort.patience = 1;
        effort.enough = 0.3;
    }
    return effort;
}

} // namespace tradespace::offline
