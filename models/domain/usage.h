// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/json.h"

#include <cstdint>

namespace tradespace {

/// Tokens of one model call in one normal form, whatever the provider calls them.
/// The input kinds exclude one another; `reasoning` is a part of `output`.
struct Usage
{
    std::int64_t input = 0; ///< input tokens billed at the plain rate
    std::int64_t cacheRead = 0; ///< input tokens read from the provider's cache
    std::int64_t cacheWrite = 0; ///< input tokens written to a cache kept for minutes
    std::int64_t cacheWriteLong = 0; ///< input tokens written to a cache kept for an hour
    std::int64_t output = 0; ///< all output tokens, reasoning included
    std::int64_t reasoning = 0; ///< the part of `output` that was reasoning
    bool estimated = false; ///< the server did not say; these are bounds or guesses

    std::int64_t allInput() const { return input + cacheRead + cacheWrite + cacheWriteLong; }
    std::int64_t total() const { return allInput() + output; }
    Usage &operator+=(const Usage &other);
    bool operator==(const Usage &) const = default;
};

Json toJson(const Usage &usage);
Usage usageFromJson(const Json &json);

} // namespace tradespace
