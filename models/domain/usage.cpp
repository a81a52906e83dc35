// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/usage.h"

#include "models/domain/money.h"

namespace tradespace {

Usage &Usage::operator+=(const Usage &other)
{
    input = addClamped(input, other.input);
    cacheRead = addClamped(cacheRead, other.cacheRead);
    cacheWrite = addClamped(cacheWrite, other.cacheWrite);
    cacheWriteLong = addClamped(cacheWriteLong, other.cacheWriteLong);
    output = addClamped(output, other.output);
    reasoning = addClamped(reasoning, other.reasoning);
    estimated = estimated || other.estimated;
    return *this;
}

Json toJson(const Usage &usage)
{
    Json json{{"input", usage.input},
              {"cache_read", usage.cacheRead},
              {"cache_write", usage.cacheWrite},
              {"cache_write_long", usage.cacheWriteLong},
              {"output", usage.output},
              {"reasoning", usage.reasoning}};
    if (usage.estimated)
        json["estimated"] = true;
    return json;
}

Usage usageFromJson(const Json &json)
{
    Usage usage;
    usage.input = integerOr(json, "input", 0);
    usage.cacheRead = integerOr(json, "cache_read", 0);
    usage.cacheWrite = integerOr(json, "cache_write", 0);
    usage.cacheWriteLong = integerOr(json, "cache_write_long", 0);
    usage.output = integerOr(json, "output", 0);
    usage.reasoning = integerOr(json, "reasoning", 0);
    usage.estimated = booleanOr(json, "estimated", false);
    return usage;
}

} // namespace tradespace
