// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/json.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

/// Counts nesting outside strings, so that hostile depth is refused before the parser recurses.
int nestingDepth(std::string_view text)
{
    int depth = 0;
    int deepest = 0;
    bool inString = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (inString) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                inString = false;
        } else if (c == '"') {
            inString = true;
        } else if (c == '{' || c == '[') {
            deepest = std::max(deepest, ++depth);
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return deepest;
}

QString lineAndColumn(std::string_view text, std::size_t byte)
{
    const auto before = text.substr(0, std::min(byte, text.size()));
    const auto line = std::count(before.begin(), before.end(), '\n') + 1;
    const auto lastBreak = before.rfind('\n');
    const auto column =
        lastBreak == std::string_view::npos ? before.size() + 1 : before.size() - lastBreak;
    return u"%1:%2"_s.arg(line).arg(column);
}

} // namespace

Result<Json> parseJson(std::string_view text, const QString &place, std::size_t maxBytes,
                       int maxDepth)
{
    if (text.size() > maxBytes)
        return fail(
            Error::Kind::Input, place,
            Tr::tr("%1 bytes are more than the %2 allowed here.").arg(text.size()).arg(maxBytes));
    if (nestingDepth(text) > maxDepth)
        return fail(Error::Kind::Input, place,
                    Tr::tr("The JSON is nested more than %1 deep.").arg(maxDepth));
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    try {
        return Json::parse(text);
    } catch (const Json::out_of_range &) {
        return fail(Error::Kind::Input, place, Tr::tr("A number in it is too large."),
                    Tr::tr("Numbers reach to about 1e308."));
    } catch (const Json::parse_error &error) {
        // nlohmann counts bytes from 1, and points at the byte after the last good one
        const auto at = error.byte > 0 ? error.byte - 1 : 0;
        return fail(Error::Kind::Input, place + u':' + lineAndColumn(text, at),
                    Tr::tr("This is not valid JSON."),
                    Tr::tr("Look for a missing comma, quote or bracket just before this place."));
    }
}

std::string dump(const Json &json)
{
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::int64_t integerOr(const Json &json, const char *key, std::int64_t fallback)
{
    const auto it = json.find(key);
    return it != json.end() && it->is_number_integer() ? it->get<std::int64_t>() : fallback;
}

double numberOr(const Json &json, const char *key, double fallback)
{
    const auto it = json.find(key);
    return it != json.end() && it->is_number() ? it->get<double>() : fallback;
}

bool booleanOr(const Json &json, const char *key, bool fallback)
{
    const auto it = json.find(key);
    return it != json.end() && it->is_boolean() ? it->get<bool>() : fallback;
}

std::string stringOr(const Json &json, const char *key, std::string fallback)
{
    const auto it = json.find(key);
    return it != json.end() && it->is_string() ? it->get<std::string>() : fallback;
}

Json objectOr(const Json &json, const char *key)
{
    const auto it = json.find(key);
    return it != json.end() && it->is_object() ? *it : Json::object();
}

} // namespace tradespace
