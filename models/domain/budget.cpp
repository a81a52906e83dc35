// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/budget.h"

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

constexpr std::int64_t mostUnits = 1'000'000'000'000;

Result<std::int64_t> wholeUnits(const Json &json, const QString &place)
{
    if (json.is_number_integer()) {
        // an unsigned value beyond int64 must not wrap into a negative one
        const bool tooLarge = json.is_number_unsigned()
            && json.get<std::uint64_t>() > static_cast<std::uint64_t>(mostUnits);
        if (!tooLarge && json.get<std::int64_t>() >= 0 && json.get<std::int64_t>() <= mostUnits)
            return json.get<std::int64_t>();
    }
    return fail(Error::Kind::Input, place, Tr::tr("A whole number from 0 to 1e12 is needed."));
}

Result<double> amount(const Json &json, const QString &place, double most)
{
    if (json.is_number()) {
        const double value = json.get<double>();
        if (std::isfinite(value) && value >= 0 && value <= most)
            return value;
    }
    return fail(Error::Kind::Input, place, Tr::tr("A number from 0 to %1 is needed.").arg(most));
}

} // namespace

Json toJson(const Budget &budget)
{
    Json json = Json::object();
    if (!budget.calls.empty())
        json["calls"] = budget.calls;
    if (budget.tokens)
        json["tokens"] = *budget.tokens;
    if (budget.usd)
        json["usd"] = budget.usd->usd();
    if (budget.milliseconds)
        json["seconds"] = static_cast<double>(*budget.milliseconds) / 1000.0;
    return json;
}

Result<Budget> budgetFromJson(const Json &json, const QString &place)
{
    if (!json.is_object())
        return fail(Error::Kind::Input, place, Tr::tr("A budget is an object."),
                    Tr::tr("For example {\"calls\": {\"search\": 10, \"browse\": 10}}."));
    Budget budget;
    for (const auto &[key, value] : json.items()) {
        const QString here = place + u'.' + qstr(key);
        if (key == "calls") {
            if (!value.is_object())
                return fail(Error::Kind::Input, here, Tr::tr("Calls are given per tool name."),
                            Tr::tr("For example {\"search\": 10}."));
            for (const auto &[tool, limit] : value.items()) {
                const auto units = wholeUnits(limit, here + u'.' + qstr(tool));
                if (!units)
                    return fail(units.error());
                budget.calls[tool] = *units;
            }
        } else if (key == "tokens") {
            const auto tokens = wholeUnits(value, here);
            if (!tokens)
                return fail(tokens.error());
            budget.tokens = *tokens;
        } else if (key == "usd") {
            const auto usd = amount(value, here, 1e6);
            if (!usd)
                return fail(usd.error());
            budget.usd = Money::fromUsd(*usd);
        } else if (key == "seconds") {
            const auto seconds = amount(value, here, 1e9);
            if (!seconds)
                return fail(seconds.error());
            budget.milliseconds = std::llround(*seconds * 1000.0);
        } else {
            return fail(Error::Kind::Input, here, Tr::tr("A budget has no such field."),
                        Tr::tr("Use calls, tokens, usd or seconds."));
        }
    }
    return budget;
}

Charge &Charge::operator+=(const Charge &other)
{
    for (const auto &[tool, units] : other.calls)
        calls[tool] = addClamped(calls[tool], units);
    tokens = addClamped(tokens, other.tokens);
    cost += other.cost;
    costKnown = costKnown && other.costKnown;
    milliseconds = addClamped(milliseconds, other.milliseconds);
    return *this;
}

bool Charge::isZero() const
{
    return tokens == 0 && cost.pico == 0 && milliseconds == 0
        && std::all_of(calls.begin(), calls.end(), [](const auto &c) { return c.second == 0; });
}

Json toJson(const Charge &charge)
{
    Json json = Json::object();
    if (!charge.calls.empty())
        json["calls"] = charge.calls;
    if (charge.tokens != 0)
        json["tokens"] = charge.tokens;
    if (charge.cost.pico != 0)
        json["pico_usd"] = charge.cost.pico;
    if (!charge.costKnown)
        json["cost_known"] = false;
    if (charge.milliseconds != 0)
        json["ms"] = charge.milliseconds;
    return json;
}

Charge chargeFromJson(const Json &json)
{
    Charge charge;
    if (const auto it = json.find("calls"); it != json.end() && it->is_object()) {
        for (const auto &[tool, units] : it->items())
            charge.calls[tool] = units.is_number_integer() ? units.get<std::int64_t>() : 0;
    }
    charge.tokens = integerOr(json, "tokens", 0);
    charge.cost.pico = integerOr(json, "pico_usd", 0);
    charge.costKnown = booleanOr(json, "cost_known", true);
    charge.milliseconds = integerOr(json, "ms", 0);
    return charge;
}

} // namespace tradespace
