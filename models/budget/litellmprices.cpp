// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/budget/litellmprices.h"

#include <QRegularExpression>

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

struct Field
{
    const char *key; ///< without what marks a tier
    std::optional<Rate> ModelRates::*member;
};
constexpr Field fields[]{
    {"input_cost_per_token", &ModelRates::input},
    {"output_cost_per_token", &ModelRates::output},
    {"cache_read_input_token_cost", &ModelRates::cacheRead},
    {"cache_creation_input_token_cost", &ModelRates::cacheWrite},
    {"cache_creation_input_token_cost_above_1hr", &ModelRates::cacheWriteLong},
    {"output_cost_per_reasoning_token", &ModelRates::reasoning},
};

/// USD per million; nothing when absent. Says in `why` what makes it unusable.
std::optional<double> rateIn(const Json &row, const std::string &key, QString &why)
{
    const auto value = row.find(key);
    if (value == row.end() || value->is_null())
        return std::nullopt;
    const double usd = value->is_number() ? value->get<double>() * 1e6 : NAN;
    if (!std::isfinite(usd) || usd < 0)
        why = Tr::tr("%1 is no price.").arg(qstr(key));
    else if (usd > mostUsdPerMillion || (usd > 0 && usd < leastUsdPerMillion))
        why = Tr::tr("%1 would be $%2 a million tokens.").arg(qstr(key)).arg(usd);
    return usd;
}

ModelRates ratesIn(const Json &row, const std::string &mark, QString &why)
{
    ModelRates rates;
    for (const Field &field : fields) {
        if (const auto usd = rateIn(row, field.key + mark, why); usd && why.isEmpty())
            rates.*field.member = Rate::fromUsdPerMillion(*usd);
    }
    return rates;
}

/// Thresholds that rates of a row are given for ("…_above_200k_tokens"), by rising size.
std::map<std::int64_t, std::string> marksIn(const Json &row)
{
    static const QRegularExpression mark(u"^input_cost_per_token(_above_(\\d{1,6})k_tokens)$"_s);
    std::map<std::int64_t, std::string> marks;
    for (const auto &[key, value] : row.items()) {
        if (const auto match = mark.match(qstr(key)); match.hasMatch())
            marks[match.captured(2).toLongLong() * 1000] = utf8(match.captured(1));
    }
    return marks;
}

/// What a tier does not say holds on.
void fillUp(ModelRates &tier, const ModelRates &below)
{
    for (const Field &field : fields) {
        if (!(tier.*field.member))
            tier.*field.member = below.*field.member;
    }
}

bool chats(const Json &row)
{
    const std::string mode = stringOr(row, "mode", "chat");
    return mode == "chat" || mode == "completion" || mode == "responses";
}

} // namespace

Result<ImportedPrices> pricesFromLiteLlm(const Json &json, const QString &place,
                                         const PriceOrigin &origin)
{
    ImportedPrices out;
    out.prices.date = origin.date;
    bool known = false;
    const Json rows = json.is_object() ? json : Json::object();
    for (const auto &[name, row] : rows.items()) {
        if (name == "sample_spec" || name == "fallback_generalizations" || !row.is_object())
            continue;
        known = known || row.contains("litellm_provider");
        if (!chats(row)) {
            ++out.otherKinds;
            continue;
        }
        QString why;
        ModelPrice price{ratesIn(row, {}, why), {}};
        for (const auto &[above, mark] : marksIn(row)) {
            PriceTier tier{above, ratesIn(row, mark, why)};
            fillUp(tier.rates, price.tiers.empty() ? price.rates : price.tiers.back().rates);
            price.tiers.push_back(std::move(tier));
        }
        if (!why.isEmpty()) {
            out.flagged.push_back({name, why});
            continue;
        }
        if (!price.rates.input || !price.rates.output) {
            ++out.unpriced;
            continue;
        }
        out.free += *price.rates.input == Rate{} && *price.rates.output == Rate{} ? 1 : 0;
        out.prices.models[name] = std::move(price);
        out.prices.origins[name] = origin;
    }
    if (!known)
        return fail(Error::Kind::Input, place, Tr::tr("This is no price file of LiteLLM."),
                    Tr::tr("It is an object of models, each with its \"litellm_provider\"."));
    return out;
}

} // namespace tradespace
