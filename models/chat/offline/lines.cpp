// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chat/offline/lines.h"

#include <charconv>

namespace tradespace::offline {

std::vector<std::string_view> split(std::string_view text, std::string_view gap)
{
    std::vector<std::string_view> parts;
    while (!text.empty()) {
        const auto end = text.find(gap);
        parts.push_back(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + gap.size());
    }
    return parts;
}

std::string join(const std::vector<std::string> &parts, std::string_view gap)
{
    std::string out;
    for (const auto &part : parts) {
        if (!out.empty())
            out += gap;
        out += part;
    }
    return out;
}

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

bool take(std::string_view &line, std::string_view label)
{
    if (!line.starts_with(label))
        return false;
    line.remove_prefix(label.size());
    return true;
}

int toInt(std::string_view text)
{
    int value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

} // namespace tradespace::offline
