// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/finance/questions.h"

namespace tradespace::finance {

namespace {

std::string listed(const World &world, const std::vector<std::string> &tickers)
{
    std::string text;
    for (std::size_t i = 0; i < tickers.size(); ++i) {
        if (i > 0)
            text += i + 1 == tickers.size() ? " and " : ", ";
        text += world.find(tickers[i])->name;
    }
    return text;
}

std::string spanOf(const Quantity &quantity)
{
    return "from fiscal year " + std::to_string(quantity.years.front()) + " to fiscal year "
        + std::to_string(quantity.years.back());
}

/// "operating margin (operating income as a percentage of total revenue)".
std::string ratioName(std::size_t which)
{
    const Ratio &ratio = ratios()[which];
    return std::string(ratio.name) + " (" + inSentence(ratio.over) + " as a percentage of "
        + inSentence(ratio.under) + ')';
}

/// What is asked of each company, with its years.
std::string wordsOf(const Quantity &quantity)
{
    const std::string subject = quantity.ofRatio()
        ? ratioName(quantity.subject)
        : inSentence(static_cast<Item>(quantity.subject));
    switch (quantity.measure) {
    case Measure::Amount:
    case Measure::Ratio:
        return subject + " in fiscal year " + std::to_string(quantity.years.front());
    case Measure::Sum:
        return "sum of the " + subject + " of all years " + spanOf(quantity);
    case Measure::Change:
    case Measure::RatioChange:
        return "change in the " + subject + ' ' + spanOf(quantity);
    case Measure::Growth:
        return "growth in percent of the " + subject + ' ' + spanOf(quantity);
    case Measure::MeanGrowth:
        return "plain mean of the yearly growth rates in percent of the " + subject + ' '
            + spanOf(quantity);
    case Measure::MeanRatio:
        break;
    }
    return "plain mean over the years of the " + subject + ' ' + spanOf(quantity);
}

std::string asked(const World &world, const Query &query)
{
    const std::string companies = listed(world, query.companies);
    const std::string what = wordsOf(query.quantity);
    if (query.choice)
        return "Among " + companies + ", take the company with the "
            + (query.choiceHighest ? "highest " : "lowest ") + wordsOf(*query.choice)
            + ". For this company alone, what was the " + what + '?';
    switch (query.combine) {
    case Combine::Single:
        return "For " + companies + ", what was the " + what + '?';
    case Combine::Total:
        return "Compute for each of " + companies + " the " + what
            + ". What is the total of these figures?";
    case Combine::Average:
        return "Compute for each of " + companies + " the " + what
            + ". What is the average of these figures, each company counting alike?";
    case Combine::Spread:
        return "Compute for each of " + companies + " the " + what
            + ". By how much does the highest of these figures exceed the lowest?";
    case Combine::Highest:
        return "Which of " + companies + " had the highest " + what + '?';
    case Combine::Lowest:
        break;
    }
    return "Which of " + companies + " had the lowest " + what + '?';
}

} // namespace

std::string questionText(const World &world, const Query &query)
{
    const std::string unit = unitOf(query);
    return asked(world, query)
        + (unit == "ticker" ? " Answer with the company's ticker."
                            : " Answer in " + unit + " with one decimal.")
        + (query.original
               ? " Use the figures as originally reported, even where a later report restates them."
               : " Where a later report restates a figure, use the latest restated one.")
        + (query.calendar ? " A fiscal year is meant by the calendar year in which it ended, "
                            "whatever the company calls it."
                          : " Fiscal years are meant as each company names them.")
        + " Convert amounts in euros to dollars at the rate that the report of the same fiscal "
          "year gives.";
}

} // namespace tradespace::finance
