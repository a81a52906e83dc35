// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/finance/query.h"

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace Qt::Literals::StringLiterals;

namespace tradespace::finance {

namespace {

constexpr std::array<const char *, 8> measureKeys{
    "amount", "sum", "change", "growth", "mean_growth", "ratio", "mean_ratio", "ratio_change"};
constexpr std::array<const char *, 6> combineKeys{"single", "total",   "average",
                                                  "spread", "highest", "lowest"};

template <std::size_t N>
std::size_t positionOf(const std::array<const char *, N> &keys, const std::string &key)
{
    return static_cast<std::size_t>(
        std::find_if(keys.begin(), keys.end(), [&](const char *k) { return key == k; })
        - keys.begin());
}

std::size_t ratioOfKey(const std::string &key)
{
    return static_cast<std::size_t>(
        std::find_if(ratios().begin(), ratios().end(),
                     [&](const Ratio &ratio) { return key == ratio.key; })
        - ratios().begin());
}

Json quantityJson(const Quantity &quantity)
{
    return {{"measure", measureKeys[static_cast<std::size_t>(quantity.measure)]},
            {"subject",
             quantity.ofRatio() ? ratios()[quantity.subject].key
                                : specOf(static_cast<Item>(quantity.subject)).key},
            {"years", quantity.years}};
}

std::optional<Quantity> quantityFrom(const Json &json)
{
    if (!json.is_object())
        return std::nullopt;
    const auto measure = positionOf(measureKeys, stringOr(json, "measure", {}));
    if (measure == measureKeys.size())
        return std::nullopt;
    Quantity quantity{static_cast<Measure>(measure), 0, {}};
    const std::string subject = stringOr(json, "subject", {});
    quantity.subject = quantity.ofRatio() ? ratioOfKey(subject) : itemOfKey(subject);
    const Json years = json.value("years", Json::array());
    if (!years.is_array() || years.empty()
        || quantity.subject == (quantity.ofRatio() ? ratios().size() : itemCount))
        return std::nullopt;
    for (const Json &year : years) {
        if (!year.is_number_integer() || year < firstYear + 1 || year > lastYear)
            return std::nullopt;
        quantity.years.push_back(year.get<int>());
    }
    return quantity;
}

/// The figures that a query counts, in millions of dollars.
class Figuring
{
public:
    Figuring(const World &world, const Query &query)
        : m_world(world)
        , m_query(query)
    {
    }

    double value(const Company &company, const Quantity &quantity) const
    {
        std::vector<double> yearly;
        for (const int year : quantity.years)
            yearly.push_back(quantity.ofRatio() ? ratio(company, year, quantity.subject)
                                                : amount(company, year, quantity.subject));
        const auto count = static_cast<double>(yearly.size());
        const double sum = std::accumulate(yearly.begin(), yearly.end(), 0.0);
        switch (quantity.measure) {
        case Measure::Amount:
        case Measure::Ratio:
        case Measure::Sum:
            return sum;
        case Measure::MeanRatio:
            return sum / count;
        case Measure::Change:
        case Measure::RatioChange:
            return yearly.back() - yearly.front();
        case Measure::Growth:
        case Measure::MeanGrowth:
            break;
        }
        double growth = 0;
        for (std::size_t i = 1; i < yearly.size(); ++i)
            growth += (yearly[i] / yearly[i - 1] - 1) * 100;
        return growth / (count - 1);
    }

    const Company &company(const std::string &ticker) const { return *m_world.find(ticker); }

private:
    double amount(const Company &company, int year, std::size_t item) const
    {
        const int fiscal = fiscalYear(m_query, company, year);
        const Filing &filing = company.filing(fiscal);
        const Figures &figures = m_query.original ? filing.figures : company.latest(fiscal);
        const double rate = filing.euroCents > 0 ? filing.euroCents / 100.0 : 1.0;
        return static_cast<double>(figures[item]) / 1000 * rate;
    }
    double ratio(const Company &company, int year, std::size_t which) const
    {
        const Ratio &ratio = ratios()[which];
        return amount(company, year, at(ratio.over)) / amount(company, year, at(ratio.under)) * 100;
    }

    const World &m_world;
    const Query &m_query;
};

/// By how much the first of these differs from the second.
double marginOf(double first, double second, bool percent)
{
    const double gap = std::abs(first - second);
    return percent ? gap / 20 : gap / std::max(std::abs(first), std::abs(second));
}

struct Ranked
{
    std::string ticker;
    double value;
};

std::vector<Ranked> ranked(const Figuring &figuring, const Query &query, const Quantity &quantity,
                           bool highestFirst)
{
    std::vector<Ranked> all;
    for (const auto &ticker : query.companies)
        all.push_back({ticker, figuring.value(figuring.company(ticker), quantity)});
    std::stable_sort(all.begin(), all.end(), [&](const Ranked &a, const Ranked &b) {
        return highestFirst ? a.value > b.value : a.value < b.value;
    });
    return all;
}

bool inPercent(const Quantity &quantity)
{
    return quantity.ofRatio() || quantity.measure == Measure::Growth
        || quantity.measure == Measure::MeanGrowth;
}

} // namespace

Json toJson(const Query &query)
{
    Json json{{"companies", query.companies},
              {"quantity", quantityJson(query.quantity)},
              {"combine", combineKeys[static_cast<std::size_t>(query.combine)]},
              {"original", query.original},
              {"calendar", query.calendar}};
    if (query.choice) {
        json["choice"] = quantityJson(*query.choice);
        json["choice_highest"] = query.choiceHighest;
    }
    return json;
}

Result<Query> queryFromJson(const Json &json, const QString &place)
{
    const auto broken = [&](const char *field) {
        return fail(Error::Kind::Input, QString(place + QLatin1Char('.') + QLatin1String(field)),
                    Tr::tr("The stored question is damaged here."),
                    Tr::tr("Make the file anew with the tasks command."));
    };
    if (!json.is_object())
        return broken("query");
    Query query;
    const Json companies = json.value("companies", Json::array());
    if (!companies.is_array() || companies.empty())
        return broken("companies");
    for (const Json &ticker : companies) {
        if (!ticker.is_string())
            return broken("companies");
        query.companies.push_back(ticker.get<std::string>());
    }
    const auto quantity = quantityFrom(json.value("quantity", Json()));
    if (!quantity)
        return broken("quantity");
    query.quantity = *quantity;
    const auto combine = positionOf(combineKeys, stringOr(json, "combine", {}));
    if (combine == combineKeys.size())
        return broken("combine");
    query.combine = static_cast<Combine>(combine);
    if (json.contains("choice")) {
        query.choice = quantityFrom(json["choice"]);
        if (!query.choice)
            return broken("choice");
        query.choiceHighest = booleanOr(json, "choice_highest", true);
    }
    query.original = booleanOr(json, "original", false);
    query.calendar = booleanOr(json, "calendar", false);
    return query;
}

std::string unitOf(const Query &query)
{
    if (query.combine == Combine::Highest || query.combine == Combine::Lowest)
        return "ticker";
    if (!inPercent(query.quantity))
        return "millions of dollars";
    return query.quantity.measure == Measure::RatioChange || query.combine == Combine::Spread
        ? "percentage points"
        : "percent";
}

int fiscalYear(const Query &query, const Company &company, int year)
{
    return query.calendar && company.endsNextYear ? year - 1 : year;
}

Evaluation evaluateQuery(const World &world, const Query &query)
{
    const Figuring figuring(world, query);
    Evaluation result;
    if (query.choice) {
        const auto order = ranked(figuring, query, *query.choice, query.choiceHighest);
        if (order.size() > 1)
            result.margin = marginOf(order[0].value, order[1].value, inPercent(*query.choice));
        result.value = figuring.value(figuring.company(order[0].ticker), query.quantity);
        return result;
    }
    const auto order = ranked(figuring, query, query.quantity, query.combine != Combine::Lowest);
    double sum = 0;
    for (const Ranked &one : order)
        sum += one.value;
    switch (query.combine) {
    case Combine::Single:
    case Combine::Total:
        result.value = sum;
        break;
    case Combine::Average:
        result.value = sum / static_cast<double>(order.size());
        break;
    case Combine::Spread:
        result.value = order.front().value - order.back().value;
        break;
    case Combine::Highest:
    case Combine::Lowest:
        result.ticker = order.front().ticker;
        if (order.size() > 1)
            result.margin = marginOf(order[0].value, order[1].value, inPercent(query.quantity));
        break;
    }
    return result;
}

} // namespace tradespace::finance
