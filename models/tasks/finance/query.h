// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/json.h"
#include "models/tasks/finance/world.h"

#include <optional>

namespace tradespace::finance {

/// What is computed for one company.
enum class Measure
{
    Amount, ///< an item of one year
    Sum, ///< an item over all years
    Change, ///< from the first to the last year
    Growth, ///< the same in percent
    MeanGrowth, ///< plain mean of the yearly growth rates
    Ratio,
    MeanRatio, ///< plain mean over the years
    RatioChange ///< in percentage points, first to last year
};

/// What is made of the companies' figures.
enum class Combine
{
    Single,
    Total,
    Average,
    Spread, ///< highest less lowest
    Highest, ///< which company
    Lowest
};

struct Quantity
{
    Measure measure = Measure::Amount;
    std::size_t subject = 0; ///< an item, or a ratio
    std::vector<int> years; ///< ascending

    bool ofRatio() const
    {
        return measure == Measure::Ratio || measure == Measure::MeanRatio
            || measure == Measure::RatioChange;
    }
    bool operator==(const Quantity &) const = default;
};

/// A question without words.
struct Query
{
    std::vector<std::string> companies; ///< tickers
    Quantity quantity;
    Combine combine = Combine::Single;
    std::optional<Quantity> choice; ///< first the company is chosen by this
    bool choiceHighest = true;
    bool original = false; ///< as originally reported, else the latest figures
    bool calendar = false; ///< years are those in which the fiscal year ended

    bool operator==(const Query &) const = default;
};

Json toJson(const Query &query);
Result<Query> queryFromJson(const Json &json, const QString &place);

/// "millions of dollars", "percent", "percentage points" or "ticker".
std::string unitOf(const Query &query);
/// The fiscal year that a year of the question means for a company.
int fiscalYear(const Query &query, const Company &company, int year);

/// An answer, and by how much a choice that it depends on was decided: a share of the winner's
/// figure, or percentage points. Large when there was nothing to choose.
struct Evaluation
{
    double value = 0; ///< when a number is asked for
    std::string ticker; ///< else
    double margin = 1e9;
};
/// The query's companies must be in the world.
Evaluation evaluateQuery(const World &world, const Query &query);

} // namespace tradespace::finance
