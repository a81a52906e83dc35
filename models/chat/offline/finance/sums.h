// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/chat/offline/finance/notes.h"
#include "models/chat/offline/finance/question.h"

#include <cstdint>
#include <optional>

/// From figures to the answer. Pure functions; what is done in the head may slip.
namespace tradespace::offline::finance {

/// Which of the results a fact is: of the question, of the choice before it, of all companies.
enum ResultOf
{
    ofAsk = 1,
    ofChoice = 2,
    ofAll = 3
};

/// A computation that can be made: as text for a calculator and its value.
struct Sum
{
    std::string expression;
    double value = 0;
    int operations = 0;
};

/// The fiscal year that is meant by a year of the question; the year itself when it is not known.
int fiscalYear(const Question &question, const Notes &notes, const std::string &company, int year);

/// What is asked of one company; nothing while figures are missing.
std::optional<Sum> sumOf(const Question &question, const Ask &ask, const Notes &notes,
                         const std::string &company);
/// Sum or average of the companies' results; nothing for other questions or without results.
std::optional<Sum> sumOfAll(const Question &question, const Notes &notes);

/// The value as somebody finds it without a calculator.
double inTheHead(const Sum &sum, const Tier &tier, std::uint64_t seed);

/// The company with the highest or lowest result; empty without any.
std::string extreme(const Question &question, const Notes &notes, ResultOf which, bool highest,
                    const Tier &tier, std::uint64_t seed);

/// The answer from the results in the notes; empty when there are none.
std::string answerFrom(const Question &question, const Notes &notes, const Tier &tier,
                       std::uint64_t seed);
/// Everything in the head: results, choice, answer.
std::string answerInTheHead(const Question &question, Notes notes, const Tier &tier,
                            std::uint64_t seed);
/// "1234.5".
std::string plain(double value, int decimals);

} // namespace tradespace::offline::finance
