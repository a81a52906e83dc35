// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chat/offline/finance/sums.h"

#include "models/chat/offline/attention.h"
#include "models/chat/offline/finance/vocabulary.h"

#include <algorithm>
#include <cstdio>

namespace tradespace::offline::finance {

namespace {

constexpr double slip = 1.1; ///< a digit too many carried

Sum joined(const Sum &a, const char *operation, const Sum &b, double value)
{
    return {'(' + a.expression + ' ' + operation + ' ' + b.expression + ')', value,
            a.operations + b.operations + 1};
}

Sum number(double value)
{
    const std::string text = plain(value, 4);
    return {value < 0 ? '(' + text + ')' : text, value, 0};
}

std::optional<Sum> figure(const Question &question, const Notes &notes, const std::string &company,
                          int year, const std::string &line)
{
    const int fiscal = fiscalYear(question, notes, company, year);
    const Figure *known = notes.figure(company, fiscal, line);
    if (known == nullptr)
        return std::nullopt;
    const Sum amount = number(known->millions);
    const Fact *rate = known->euros ? find(notes.rates, company, fiscal) : nullptr;
    if (rate == nullptr)
        return amount;
    const Sum by = number(numberIn(rate->value));
    return joined(amount, "*", by, amount.value * by.value);
}

std::optional<Sum> ofYear(const Question &question, const Ask &ask, const Notes &notes,
                          const std::string &company, int year)
{
    auto over = figure(question, notes, company, year, ask.lines.front());
    if (!over || ask.lines.size() < 2)
        return over;
    const auto under = figure(question, notes, company, year, ask.lines[1]);
    if (!under || under->value == 0)
        return std::nullopt;
    const Sum ratio = joined(*over, "/", *under, over->value / under->value);
    return joined(ratio, "*", {"100", 100, 0}, ratio.value * 100);
}

Sum added(const std::vector<Sum> &parts)
{
    Sum all = parts.front();
    for (std::size_t i = 1; i < parts.size(); ++i)
        all = joined(all, "+", parts[i], all.value + parts[i].value);
    return all;
}

Sum mean(const std::vector<Sum> &parts)
{
    const Sum all = added(parts);
    if (parts.size() == 1)
        return all;
    const auto count = static_cast<double>(parts.size());
    return joined(all, "/", {std::to_string(parts.size()), count, 0}, all.value / count);
}

Sum growth(const Sum &from, const Sum &to)
{
    const Sum factor = joined(to, "/", from, to.value / from.value);
    const Sum rate = joined(factor, "-", {"1", 1, 0}, factor.value - 1);
    return joined(rate, "*", {"100", 100, 0}, rate.value * 100);
}

std::vector<Sum> resultsIn(const Question &question, const Notes &notes)
{
    std::vector<Sum> results;
    for (const auto &company : question.companies) {
        if (const Fact *result = find(notes.results, company, ofAsk))
            results.push_back(number(numberIn(result->value)));
    }
    return results;
}

void computeAll(const Question &question, const Ask &ask, ResultOf which, Notes &notes,
                const std::vector<std::string> &companies, const Tier &tier, std::uint64_t seed)
{
    for (const auto &company : companies) {
        if (find(notes.results, company, which) != nullptr)
            continue;
        if (const auto sum = sumOf(question, ask, notes, company))
            add(notes.results, {company, which, plain(inTheHead(*sum, tier, seed), 4)});
    }
}

} // namespace

std::string plain(double value, int decimals)
{
    char buffer[64];
    std::snprintf(buffer, sizeof buffer, "%.*f", decimals, value);
    std::string text = buffer;
    if (decimals > 1) {
        text.erase(text.find_last_not_of('0') + 1);
        if (text.ends_with('.'))
            text.pop_back();
    }
    return text;
}

int fiscalYear(const Question &question, const Notes &notes, const std::string &company, int year)
{
    const Fact *end = question.byEnd ? find(notes.ends, company) : nullptr;
    return end != nullptr && end->value == "next" ? year - 1 : year;
}

std::optional<Sum> sumOf(const Question &question, const Ask &ask, const Notes &notes,
                         const std::string &company)
{
    if (ask.lines.empty() || ask.years.empty())
        return std::nullopt;
    std::vector<Sum> yearly;
    for (const int year : ask.years) {
        const auto value = ofYear(question, ask, notes, company, year);
        if (!value)
            return std::nullopt;
        yearly.push_back(*value);
    }
    switch (ask.shape) {
    case Ask::Shape::Change:
        return joined(yearly.back(), "-", yearly.front(),
                      yearly.back().value - yearly.front().value);
    case Ask::Shape::Mean:
        return mean(yearly);
    case Ask::Shape::Sum:
        return added(yearly);
    case Ask::Shape::Growth:
        break;
    }
    std::vector<Sum> rates;
    for (std::size_t i = 1; i < yearly.size(); ++i) {
        if (yearly[i - 1].value == 0)
            return std::nullopt;
        rates.push_back(growth(yearly[i - 1], yearly[i]));
    }
    return rates.empty() ? std::nullopt : std::optional(mean(rates));
}

std::optional<Sum> sumOfAll(const Question &question, const Notes &notes)
{
    const auto results = resultsIn(question, notes);
    if (results.empty())
        return std::nullopt;
    if (question.join == Question::Join::Total)
        return added(results);
    if (question.join == Question::Join::Average)
        return mean(results);
    return std::nullopt;
}

double inTheHead(const Sum &sum, const Tier &tier, std::uint64_t seed)
{
    double value = sum.value;
    for (int i = 0; i < sum.operations; ++i) {
        if (overlooked(sum.expression + " step " + std::to_string(i), tier, seed))
            value *= slip;
    }
    return value;
}

std::string extreme(const Question &question, const Notes &notes, ResultOf which, bool highest,
                    const Tier &tier, std::uint64_t seed)
{
    std::vector<std::pair<double, std::string>> order;
    for (const auto &company : question.companies) {
        if (const Fact *result = find(notes.results, company, which))
            order.emplace_back(numberIn(result->value) * (highest ? -1 : 1), company);
    }
    if (order.empty())
        return {};
    std::sort(order.begin(), order.end());
    const bool confused =
        order.size() > 1 && overlooked("compare " + order[0].second + order[1].second, tier, seed);
    return order[confused ? 1 : 0].second;
}

std::string answerFrom(const Question &question, const Notes &notes, const Tier &tier,
                       std::uint64_t seed)
{
    const bool highest = question.join == Question::Join::Highest;
    if (highest || question.join == Question::Join::Lowest) {
        const std::string best = extreme(question, notes, ofAsk, highest, tier, seed);
        const Fact *ticker = find(notes.tickers, best);
        return ticker != nullptr ? ticker->value : best;
    }
    if (question.join == Question::Join::Spread) {
        const auto results = resultsIn(question, notes);
        if (results.empty())
            return {};
        const auto [low, high] =
            std::minmax_element(results.begin(), results.end(),
                                [](const Sum &a, const Sum &b) { return a.value < b.value; });
        return plain(inTheHead(joined(*high, "-", *low, high->value - low->value), tier, seed), 1);
    }
    if (const Fact *all = find(notes.results, "all", ofAll))
        return plain(numberIn(all->value), 1);
    const auto sum = sumOfAll(question, notes);
    return sum ? plain(inTheHead(*sum, tier, seed), 1) : std::string();
}

std::string answerInTheHead(const Question &question, Notes notes, const Tier &tier,
                            std::uint64_t seed)
{
    std::vector<std::string> companies = question.companies;
    if (question.choice) {
        computeAll(question, *question.choice, ofChoice, notes, companies, tier, seed);
        companies = {extreme(question, notes, ofChoice, question.choiceHighest, tier, seed)};
    }
    computeAll(question, question.ask, ofAsk, notes, companies, tier, seed);
    return answerFrom(question, notes, tier, seed);
}

} // namespace tradespace::offline::finance
