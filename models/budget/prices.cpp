// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/budget/prices.h"

#include "models/domain/random.h"

#include <QRegularExpression>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

constexpr std::int64_t perMillion = 1'000'000;

struct RateField
{
    const char *key;
    std::optional<Rate> ModelRates::*member;
};
constexpr RateField rateFields[] = {{"input", &ModelRates::input},
                                    {"cache_read", &ModelRates::cacheRead},
                                    {"cache_write", &ModelRates::cacheWrite},
                                    {"cache_write_long", &ModelRates::cacheWriteLong},
                                    {"output", &ModelRates::output},
                                    {"reasoning", &ModelRates::reasoning}};

const ModelRates &ratesFor(const ModelPrice &price, std::int64_t inputTokens)
{
    const ModelRates *rates = &price.rates;
    for (const auto &tier : price.tiers) {
        if (inputTokens > tier.aboveInput)
            rates = &tier.rates;
    }
    return *rates;
}

Wide product(std::int64_t tokens, Rate rate)
{
    return static_cast<Wide>(std::max<std::int64_t>(tokens, 0))
        * static_cast<Wide>(std::max<std::int64_t>(rate.picoPerMillion, 0));
}

Money roundedUp(Wide picoTimesMillion)
{
    const Wide pico = (picoTimesMillion + perMillion - 1) / perMillion;
    constexpr Wide most = static_cast<Wide>(std::numeric_limits<std::int64_t>::max() / 4);
    return {static_cast<std::int64_t>(std::min(pico, most))}; // sums of a few still fit
}

Rate dearest(std::initializer_list<std::optional<Rate>> rates)
{
    Rate most;
    for (const auto &rate : rates)
        most = std::max(most, rate.value_or(Rate{}));
    return most;
}

Json ratesToJson(const ModelRates &rates)
{
    Json json = Json::object();
    for (const auto &field : rateFields) {
        if (const auto &rate = rates.*field.member)
            json[field.key] = rate->usdPerMillion();
    }
    return json;
}

Result<double> price(const Json &json, const QString &place)
{
    if (json.is_number() && std::isfinite(json.get<double>()) && json.get<double>() >= 0
        && json.get<double>() <= 1e6)
        return json.get<double>();
    return fail(Error::Kind::Input, place,
                Tr::tr("A price is a number from 0 to 1e6 in US dollars."),
                Tr::tr("Use null, or leave it out, when it is not known."));
}

Result<ModelRates> ratesFromJson(const Json &json, const QString &place)
{
    if (!json.is_object())
        return fail(
            Error::Kind::Input, place, Tr::tr("Rates are an object."),
            Tr::tr("For example {\"input\": 0.5, \"output\": 2}, in USD per million tokens."));
    ModelRates rates;
    for (const auto &[key, value] : json.items()) {
        if (value.is_null() || key == "tiers" || key == "above" || key == "date" || key == "source")
            continue;
        const auto *field = std::find_if(std::begin(rateFields), std::end(rateFields),
                                         [&key = key](const RateField &f) { return key == f.key; });
        const QString here = place + u'.' + qstr(key);
        if (field == std::end(rateFields))
            return fail(
                Error::Kind::Input, here, Tr::tr("There is no such rate."),
                Tr::tr(
                    "Use input, cache_read, cache_write, cache_write_long, output or reasoning."));
        const auto usd = price(value, here);
        if (!usd)
            return fail(usd.error());
        rates.*field->member = Rate::fromUsdPerMillion(*usd);
    }
    return rates;
}

Result<ModelPrice> modelPriceFromJson(const Json &json, const QString &place)
{
    const auto base = ratesFromJson(json, place);
    if (!base)
        return fail(base.error());
    ModelPrice out{*base, {}};
    const auto tiers = json.find("tiers");
    if (tiers == json.end())
        return out;
    if (!tiers->is_array())
        return fail(Error::Kind::Input, QString(place + u".tiers"_s), Tr::tr("Tiers are a list."));
    for (const auto &entry : *tiers) {
        const QString here = place + u".tiers[%1]"_s.arg(out.tiers.size());
        const auto rates = ratesFromJson(entry, here);
        if (!rates)
            return fail(rates.error());
        const std::int64_t above = integerOr(entry, "above", 0);
        if (above <= 0)
            return fail(Error::Kind::Input, QString(here + u".above"_s),
                        Tr::tr("A tier needs the number of input tokens above which it holds."));
        out.tiers.push_back({above, *rates});
    }
    std::sort(out.tiers.begin(), out.tiers.end(),
              [](const auto &a, const auto &b) { return a.aboveInput < b.aboveInput; });
    return out;
}

} // namespace

const ModelPrice *PriceTable::model(const std::string &name) const
{
    const auto it = models.find(name);
    return it == models.end() ? nullptr : &it->second;
}

std::optional<Money> PriceTable::tool(const std::string &name) const
{
    const auto it = tools.find(name);
    return it == tools.end() ? std::nullopt : std::optional(it->second);
}

Json toJson(const PriceTable &prices)
{
    Json json{{"date", prices.date}, {"models", Json::object()}, {"tools", Json::object()}};
    for (const auto &[name, model] : prices.models) {
        Json entry = ratesToJson(model.rates);
        for (const auto &tier : model.tiers) {
            Json rates = ratesToJson(tier.rates);
            rates["above"] = tier.aboveInput;
            entry["tiers"].push_back(std::move(rates));
        }
        json["models"][name] = std::move(entry);
    }
    for (const auto &[name, usd] : prices.tools)
        json["tools"][name] = usd.usd();
    return json;
}

Json withOrigins(const PriceTable &prices)
{
    Json json = toJson(prices);
    for (const auto &[name, origin] : prices.origins) {
        if (!json["models"].contains(name))
            continue;
        json["models"][name]["date"] = origin.date;
        json["models"][name]["source"] = origin.source;
    }
    return json;
}

FoundPrice priceOf(const PriceTable &prices, const std::string &model)
{
    static const QRegularExpression date(u"-(\\d{8}|\\d{4}-\\d{2}-\\d{2})$"_s);
    std::vector<std::string> names{model};
    if (const auto slash = model.find('/'); slash != std::string::npos)
        names.push_back(model.substr(slash + 1));
    for (std::size_t i = 0, count = names.size(); i < count; ++i) {
        const std::string undated = utf8(qstr(names[i]).remove(date));
        if (undated != names[i])
            names.push_back(undated);
    }
    for (std::string &name : names) {
        if (const auto *price = prices.model(name))
            return {price, std::move(name)};
    }
    return {};
}

Result<PriceTable> pricesFromJson(const Json &json, const QString &place)
{
    if (!json.is_object())
        return fail(Error::Kind::Input, place, Tr::tr("Prices are an object."));
    PriceTable table;
    table.date = stringOr(json, "date", {});
    for (const auto &[key, value] : json.items()) {
        if (key != "date" && key != "models" && key != "tools")
            return fail(Error::Kind::Input, place + u'.' + qstr(key),
                        Tr::tr("This field is not known here."),
                        Tr::tr("Known are date, models, tools."));
    }
    for (const char *section : {"models", "tools"}) {
        const auto it = json.find(section);
        if (it == json.end())
            continue;
        const QString where = place + u'.' + QString::fromLatin1(section);
        if (!it->is_object())
            return fail(Error::Kind::Input, where, Tr::tr("Prices are listed by name."));
        for (const auto &[name, value] : it->items()) {
            if (value.is_null())
                continue;
            const QString here = where + u'.' + qstr(name);
            if (it.key() == "tools") {
                const auto usd = price(value, here);
                if (!usd)
                    return fail(usd.error());
                table.tools[name] = Money::fromUsd(*usd);
            } else {
                const auto model = modelPriceFromJson(value, here);
                if (!model)
                    return fail(model.error());
                table.models[name] = *model;
                PriceOrigin origin{stringOr(value, "date", {}), stringOr(value, "source", {})};
                if (origin != PriceOrigin{})
                    table.origins[name] = std::move(origin);
            }
        }
    }
    return table;
}

PriceTable laidOver(PriceTable table, const PriceTable &own, const Json &written)
{
    for (const auto &[name, price] : own.models)
        table.models[name] = price;
    for (const auto &[name, origin] : own.origins)
        table.origins[name] = origin;
    for (const auto &[name, price] : own.tools)
        table.tools[name] = price;
    const Json models = objectOr(written, "models");
    for (const auto &[name, value] : models.items()) {
        if (value.is_null())
            table.models.erase(name);
    }
    const Json tools = objectOr(written, "tools");
    for (const auto &[name, value] : tools.items()) {
        if (value.is_null())
            table.tools.erase(name);
    }
    if (!own.date.empty())
        table.date = own.date;
    return table;
}

std::optional<Money> costOf(const ModelPrice *price, const Usage &usage)
{
    if (price == nullptr)
        return std::nullopt;
    const ModelRates &rates = ratesFor(*price, usage.allInput());
    if (!rates.input || !rates.output)
        return std::nullopt;
    const std::int64_t reasoning = std::clamp<std::int64_t>(usage.reasoning, 0, usage.output);
    return roundedUp(product(usage.input, *rates.input)
                     + product(usage.cacheRead, rates.cacheRead.value_or(*rates.input))
                     + product(usage.cacheWrite, rates.cacheWrite.value_or(*rates.input))
                     + product(usage.cacheWriteLong, rates.cacheWriteLong.value_or(*rates.input))
                     + product(usage.output - reasoning, *rates.output)
                     + product(reasoning, rates.reasoning.value_or(*rates.output)));
}

std::optional<Money> worstCost(const ModelPrice *price, std::int64_t inputTokens,
                               std::int64_t outputTokens)
{
    if (price == nullptr)
        return std::nullopt;
    Rate input;
    Rate output;
    const auto consider = [&](const ModelRates &rates) {
        input = std::max(
            input, dearest({rates.input, rates.cacheRead, rates.cacheWrite, rates.cacheWriteLong}));
        output = std::max(output, dearest({rates.output, rates.reasoning}));
        return rates.input && rates.output;
    };
    bool known = consider(price->rates);
    for (const auto &tier : price->tiers)
        known = consider(tier.rates) && known;
    if (!known)
        return std::nullopt;
    return roundedUp(product(inputTokens, input) + product(outputTokens, output));
}

Charge modelCharge(const ModelPrice *price, const Usage &usage)
{
    const auto cost = costOf(price, usage);
    return {{}, usage.total(), cost.value_or(Money{}), cost.has_value(), 0};
}

Charge worstModelCharge(const ModelPrice *price, std::int64_t inputTokens,
                        std::int64_t outputTokens)
{
    const auto cost = worstCost(price, inputTokens, outputTokens);
    return {{}, inputTokens + outputTokens, cost.value_or(Money{}), cost.has_value(), 0};
}

Charge toolCharge(const PriceTable &prices, const std::string &tool, std::int64_t units)
{
    const auto price = prices.tool(tool);
    Charge charge;
    charge.calls[tool] = units;
    charge.costKnown = price.has_value();
    if (price)
        charge.cost = roundedUp(static_cast<Wide>(std::max<std::int64_t>(price->pico, 0))
                                * static_cast<Wide>(std::max<std::int64_t>(units, 0)) * perMillion);
    return charge;
}

} // namespace tradespace
