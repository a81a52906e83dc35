// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chat/offline/finance/question.h"

#include "models/chat/offline/finance/vocabulary.h"
#include "models/chat/offline/text.h"

#include <algorithm>
#include <array>

namespace tradespace::offline::finance {

namespace {

constexpr int mostYears = 20; ///< a longer span was misunderstood

bool has(std::string_view text, std::string_view part)
{
    return text.find(part) != std::string_view::npos;
}

/// A word that opens a sentence and is no part of a name.
bool opens(std::string_view word)
{
    static constexpr std::array<std::string_view, 12> words{"Among",   "For",   "Of",   "Compute",
                                                            "Find",    "Which", "From", "Between",
                                                            "Compare", "Given", "In",   "What"};
    return std::find(words.begin(), words.end(), word) != words.end();
}

std::vector<std::string> companiesIn(std::string_view sentence)
{
    const auto space = sentence.find(' ');
    if (space != std::string_view::npos && opens(sentence.substr(0, space)))
        sentence.remove_prefix(space + 1);
    return names(sentence);
}

/// The sentence without its beginning up to the last company.
std::string_view afterNames(std::string_view sentence, const std::vector<std::string> &companies)
{
    std::size_t at = 0;
    for (const auto &company : companies) {
        if (const auto found = sentence.find(company); found != std::string_view::npos)
            at = std::max(at, found + company.size());
    }
    return sentence.substr(at);
}

/// Nothing when the sentence names no line and year.
std::optional<Ask> askIn(std::string_view sentence, const std::vector<std::string> &companies)
{
    const auto lines = linesIn(sentence);
    const auto years = yearsIn(sentence);
    if (lines.empty() || years.empty())
        return std::nullopt;
    std::string_view text = afterNames(sentence, companies);
    if (linesIn(text).empty() || yearsIn(text).empty())
        text = sentence;
    Ask ask;
    ask.lines.emplace_back(lines[0].name);
    if (lines.size() > 1 && has(text, "percentage of"))
        ask.lines.emplace_back(lines[1].name);
    const auto [first, last] = std::minmax_element(years.begin(), years.end());
    for (int year = *first; year <= std::min(*last, *first + mostYears); ++year)
        ask.years.push_back(year);
    if (has(text, "growth"))
        ask.shape = Ask::Shape::Growth;
    else if (has(text, "change"))
        ask.shape = Ask::Shape::Change;
    else if (has(text, "mean") || has(text, "average"))
        ask.shape = Ask::Shape::Mean;
    for (const std::string_view lead : {"what was the ", "the highest ", "the lowest ", "the "}) {
        if (const auto found = text.find(lead); found != std::string_view::npos) {
            text.remove_prefix(found + lead.size());
            break;
        }
    }
    ask.text = text.substr(0, text.find_last_not_of(" .?") + 1);
    return ask;
}

Question::Join joinOf(std::string_view low)
{
    const bool highest = has(low, "highest");
    const bool lowest = has(low, "lowest");
    if (highest && lowest)
        return Question::Join::Spread;
    if (highest || lowest)
        return highest ? Question::Join::Highest : Question::Join::Lowest;
    if (has(low, "average of these"))
        return Question::Join::Average;
    return has(low, "report") && has(low, "each figure") ? Question::Join::Figures
                                                         : Question::Join::Total;
}

} // namespace

Question understand(std::string_view task)
{
    Question question;
    std::string joining;
    bool asked = false;
    for (const auto sentence : sentences(task)) {
        const std::string low = lowered(sentence);
        const bool rule = has(low, "restate") || has(low, "originally reported") || has(low, "euro")
            || has(low, "as each company") || has(low, "calendar year");
        if (rule) {
            question.original = question.original || has(low, "originally reported");
            question.byEnd = question.byEnd || has(low, "calendar year");
            question.rules += ' ' + std::string(sentence);
            continue;
        }
        if (question.companies.empty())
            question.companies = companiesIn(sentence);
        if (auto ask = askIn(sentence, question.companies)) {
            if (asked) { // the one before was for the choice
                question.choice = std::move(question.ask);
                question.choiceHighest = !has(joining, "lowest");
                joining.clear();
            }
            question.ask = std::move(*ask);
            asked = true;
        }
        joining += low + ' ';
    }
    question.join = joinOf(joining);
    return question;
}

} // namespace tradespace::offline::finance
