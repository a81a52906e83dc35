// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tradespace::offline::finance {

/// What is asked of each company.
struct Ask
{
    enum class Shape
    {
        Sum, ///< over the years; of one year: the figure itself
        Change,
        Growth, ///< mean of the yearly rates
        Mean
    };
    std::string text; ///< in the question's words
    std::vector<std::string> lines; ///< one, or two of which a percentage is taken
    std::vector<int> years;
    Shape shape = Shape::Sum;
};

/// A question about companies' figures as it was understood.
struct Question
{
    enum class Join
    {
        Figures, ///< no more than the figures is wanted
        Total,
        Average,
        Spread,
        Highest,
        Lowest
    };
    std::vector<std::string> companies;
    Ask ask;
    std::optional<Ask> choice; ///< the company that is asked about is to be chosen by this
    bool choiceHighest = true;
    Join join = Join::Total;
    bool original = false; ///< as first reported
    bool byEnd = false; ///< years are those in which a fiscal year ended
    std::string rules; ///< the sentences that say how the figures are meant
};

Question understand(std::string_view task);

} // namespace tradespace::offline::finance
