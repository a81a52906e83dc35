// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace tradespace {

/// Header fields by name in lower case; of a field that comes twice the last one counts.
using HttpHeaders = std::map<std::string, std::string>;

/// The value, or nothing.
std::string headerOr(const HttpHeaders &headers, const char *name);

/// What an answer's headers ask a client to wait: `retry-after-ms`, `retry-after` (seconds or a
/// date, RFC 9110 section 10.2.3), else how long until a used-up rate limit is reset
/// (`x-ratelimit-reset-*` durations like "6m0s", `anthropic-ratelimit-*-reset` dates). Nothing when
/// they say nothing that can be read. `now`: Unix time in seconds. Never negative.
std::optional<std::chrono::milliseconds> waitAskedFor(const HttpHeaders &headers, double now);

/// "12ms", "1.5s", "6m0s", "1h2m"; a bare number is seconds.
std::optional<std::chrono::milliseconds> durationOf(std::string_view text);

} // namespace tradespace
