// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/agents/checklist.h"

#include <array>
#include <charconv>
#include <optional>

namespace tradespace {

namespace {

constexpr std::size_t mostSteps = 200;
constexpr std::size_t mostTextBytes = 500;
constexpr std::array<std::string_view, 4> states{"pending", "done", "failed", "partial"};

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r-*");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

/// "(search 2, browse 1)" at the end of a step; it is taken off.
Json takeUsed(std::string_view &text)
{
    Json used = Json::object();
    const auto open = text.rfind('(');
    if (open == std::string_view::npos || !text.ends_with(')'))
        return used;
    std::string_view list = text.substr(open + 1, text.size() - open - 2);
    while (!list.empty()) {
        const auto comma = list.find(',');
        const std::string_view entry = trimmed(list.substr(0, comma));
        const auto gap = entry.rfind(' ');
        int count = 0;
        if (gap == std::string_view::npos
            || std::from_chars(entry.data() + gap + 1, entry.data() + entry.size(), count).ptr
                != entry.data() + entry.size()
            || count < 0)
            return Json::object(); // a remark in parentheses, not a count
        used[std::string(entry.substr(0, gap))] = count;
        list.remove_prefix(comma == std::string_view::npos ? list.size() : comma + 1);
    }
    text = trimmed(text.substr(0, open));
    return used;
}

std::optional<Json> readStep(std::string_view line)
{
    line = trimmed(line);
    const auto gap = line.find(' ');
    std::string_view number = line.substr(0, gap);
    if (gap == std::string_view::npos
        || number.find_first_not_of("0123456789.") != std::string_view::npos)
        return std::nullopt;
    if (number.ends_with('.'))
        number.remove_suffix(1);
    std::string_view rest = trimmed(line.substr(gap));
    for (const auto state : states) {
        if (rest.size() < state.size() + 2 || rest[0] != '['
            || rest.substr(1, state.size()) != state || rest[state.size() + 1] != ']')
            continue;
        rest = trimmed(rest.substr(state.size() + 2));
        Json used = takeUsed(rest);
        return Json{{"step", std::string(number)},
                    {"state", std::string(state)},
                    {"text", std::string(rest.substr(0, mostTextBytes))},
                    {"used", std::move(used)}};
    }
    return std::nullopt;
}

} // namespace

Json checklistIn(std::string_view text)
{
    Json steps = Json::array();
    bool inPlan = false;
    while (!text.empty() && steps.size() < mostSteps) {
        const auto end = text.find('\n');
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (!inPlan) {
            inPlan = trimmed(line) == "Plan:";
            continue;
        }
        if (trimmed(line).empty())
            continue;
        auto step = readStep(line);
        if (!step)
            break;
        steps.push_back(std::move(*step));
    }
    return steps;
}

} // namespace tradespace
