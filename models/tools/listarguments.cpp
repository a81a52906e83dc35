// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tools/listarguments.h"

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

std::string usage(const ListArguments &expected)
{
    const std::string key = expected.plural;
    return "Expected {\"" + key + "\": [\"...\"]} with 1 to " + std::to_string(expected.maxItems)
        + " texts of at most " + std::to_string(expected.maxBytes) + " bytes each.";
}

} // namespace

tl::expected<ToolPlan, std::string> planList(const ListArguments &expected,
                                             const std::string &arguments)
{
    const auto refuse = [&](const std::string &why) {
        return tl::unexpected<std::string>(why + ' ' + usage(expected));
    };
    const auto json = parseJson(arguments, u"arguments"_s, 1U << 20, 8);
    if (!json)
        return refuse("The arguments are not valid JSON.");
    const Json *value = nullptr;
    if (json->is_array() || json->is_string()) {
        value = &*json;
    } else if (json->is_object()) {
        const bool plural = json->contains(expected.plural);
        const bool singular = json->contains(expected.singular);
        if (plural && singular)
            return refuse(std::string("Give either \"") + expected.plural + "\" or \""
                          + expected.singular + "\", not both.");
        if (plural || singular)
            value = &(*json)[plural ? expected.plural : expected.singular];
    }
    if (!value)
        return refuse(std::string("The field \"") + expected.plural + "\" is missing.");
    const Json list = value->is_string() ? Json::array({*value}) : *value;
    if (!list.is_array() || list.empty())
        return refuse(std::string("\"") + expected.plural + "\" is not a list of texts.");
    if (list.size() > expected.maxItems)
        return refuse("There are " + std::to_string(list.size()) + " texts.");
    Json texts = Json::array();
    for (const auto &item : list) {
        if (!item.is_string())
            return refuse("An item of the list is not a text.");
        const auto text = utf8(qstr(item.get_ref<const std::string &>()).simplified());
        if (text.empty())
            return refuse("A text is empty.");
        if (text.size() > expected.maxBytes)
            return refuse("A text has " + std::to_string(text.size()) + " bytes.");
        texts.push_back(text);
    }
    const auto units = static_cast<std::int64_t>(texts.size());
    return ToolPlan{Json{{expected.plural, std::move(texts)}}, units};
}

Json listSchema(const ListArguments &expected, const char *description)
{
    return {{"type", "object"},
            {"properties",
             {{expected.plural,
               {{"type", "array"},
                {"items", {{"type", "string"}}},
                {"minItems", 1},
                {"maxItems", expected.maxItems},
                {"description", description}}}}},
            {"required", Json::array({expected.plural})},
            {"additionalProperties", false}};
}

} // namespace tradespace
