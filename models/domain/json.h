// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace tradespace {

using Json = nlohmann::json;

/// Parses text that comes from outside: no exceptions, bounded size and depth.
/// The error names `place` with line and column.
Result<Json> parseJson(std::string_view text, const QString &place,
                       std::size_t maxBytes = 64U << 20, int maxDepth = 64);

/// Compact text; bytes that are not UTF-8 are replaced, never thrown on.
std::string dump(const Json &json);

/// Lenient readers for records the program wrote itself: a missing or wrongly typed field is the
/// default.
std::int64_t integerOr(const Json &json, const char *key, std::int64_t fallback);
double numberOr(const Json &json, const char *key, double fallback);
bool booleanOr(const Json &json, const char *key, bool fallback);
std::string stringOr(const Json &json, const char *key, std::string fallback);
Json objectOr(const Json &json, const char *key); ///< the default is an empty object

inline std::string utf8(const QString &text)
{
    return text.toStdString();
}
inline QString qstr(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace tradespace
