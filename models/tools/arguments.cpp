// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tools/arguments.h"

#include <algorithm>
#include <array>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

constexpr std::size_t maxTextBytes = 4000;

std::string listed(const std::vector<std::string> &choices)
{
    std::string out;
    for (const auto &choice : choices)
        out += (out.empty() ? "\"" : ", \"") + choice + '"';
    return out;
}

std::string wanted(const Argument &argument)
{
    switch (argument.type) {
    case Argument::Type::Text:
        return "a text that is not empty, of at most " + std::to_string(maxTextBytes) + " bytes";
    case Argument::Type::Number:
        return "a whole number from " + std::to_string(argument.low) + " to "
            + std::to_string(argument.high);
    case Argument::Type::Date:
        return "a date such as \"2031-04-09\"";
    case Argument::Type::Time:
        return "a time such as \"09:30\"";
    case Argument::Type::Choice:
        break;
    }
    return "one of " + listed(argument.choices);
}

/// Digits where the pattern has a 0, the pattern's own characters elsewhere.
bool hasShape(const std::string &text, std::string_view pattern)
{
    return text.size() == pattern.size()
        && std::equal(text.begin(), text.end(), pattern.begin(), [](char c, char shape) {
               return shape == '0' ? c >= '0' && c <= '9' : c == shape;
           });
}

int digits(const std::string &text, std::size_t at)
{
    return 10 * (text[at] - '0') + (text[at + 1] - '0');
}

bool isDate(const std::string &text)
{
    if (!hasShape(text, "0000-00-00"))
        return false;
    constexpr std::array<int, 12> lengths{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const int month = digits(text, 5);
    const int day = digits(text, 8);
    return month >= 1 && month <= 12 && day >= 1
        && day <= lengths[static_cast<std::size_t>(month) - 1];
}

bool isTime(const std::string &text)
{
    return hasShape(text, "00:00") && digits(text, 0) < 24 && digits(text, 3) < 60;
}

std::string trimmed(const std::string &text)
{
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

bool accepts(const Argument &argument, const Json &value)
{
    if (argument.type == Argument::Type::Number)
        return value.is_number_integer() && value.get<double>() >= argument.low
            && value.get<double>() <= argument.high;
    if (!value.is_string())
        return false;
    const auto &text = value.get_ref<const std::string &>();
    switch (argument.type) {
    case Argument::Type::Date:
        return isDate(text);
    case Argument::Type::Time:
        return isTime(text);
    case Argument::Type::Choice:
        return std::find(argument.choices.begin(), argument.choices.end(), text)
            != argument.choices.end();
    default:
        return !text.empty() && text.size() <= maxTextBytes;
    }
}

} // namespace

Json argumentSchema(const std::vector<Argument> &arguments)
{
    Json properties = Json::object();
    Json required = Json::array();
    for (const auto &argument : arguments) {
        Json &property = properties[argument.key];
        const bool number = argument.type == Argument::Type::Number;
        property = {{"type", number ? "integer" : "string"}, {"description", argument.description}};
        if (number) {
            property["minimum"] = argument.low;
            property["maximum"] = argument.high;
        }
        if (argument.type == Argument::Type::Choice)
            property["enum"] = argument.choices;
        if (argument.required)
            required.push_back(argument.key);
    }
    return {{"type", "object"}, {"properties", properties}, {"required", required}};
}

tl::expected<ToolPlan, std::string> planArguments(const std::vector<Argument> &arguments,
                                                  const std::string &text)
{
    const auto json = parseJson(text.empty() ? "{}" : text, u"arguments"_s, 1U << 20, 16);
    if (!json || !json->is_object())
        return tl::unexpected<std::string>("The arguments are not a JSON object.");
    for (const auto &[key, value] : json->items()) {
        const bool known = std::any_of(arguments.begin(), arguments.end(),
                                       [&](const Argument &a) { return key == a.key; });
        if (known)
            continue;
        std::string keys;
        for (const auto &argument : arguments)
            keys += (keys.empty() ? "" : ", ") + std::string(argument.key);
        return tl::unexpected("There is no argument \"" + key.substr(0, 100)
                              + "\". The arguments are: " + keys + '.');
    }
    ToolPlan plan{Json::object(), 1};
    for (const auto &argument : arguments) {
        auto found = json->find(argument.key);
        if (found == json->end() || found->is_null()) {
            if (argument.required)
                return tl::unexpected("The argument \"" + std::string(argument.key)
                                      + "\" is missing. It is " + wanted(argument) + '.');
            continue;
        }
        const Json value = found->is_string() ? Json(trimmed(found->get<std::string>())) : *found;
        if (!accepts(argument, value))
            return tl::unexpected("The argument \"" + std::string(argument.key) + "\" must be "
                                  + wanted(argument) + '.');
        plan.arguments[argument.key] = value;
    }
    return plan;
}

} // namespace tradespace
