// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/results.h"

#include <cmath>

namespace tradespace {

/// An experiment of two strategies × seven budgets on `tasks` tasks, with made-up outcomes.
inline std::shared_ptr<const ExperimentRecord> sampleExperiment()
{
    auto record = std::make_shared<ExperimentRecord>();
    record->name = "Sample";
    record->snapshot = {
        {"tools", {{{"name", "search"}}, {{"name", "browse"}}, {{"name", "submit"}}}}};
    for (const char *strategy : {"react", "react+tracker"}) {
        for (const int budget : {2, 5, 10, 20, 40, 70, 100}) {
            Arm arm;
            arm.strategy = strategy;
            arm.model = "offline-medium";
            arm.budgetLabel = std::to_string(budget);
            arm.budgetLevel = budget;
            arm.budget.calls = {{"browse", budget}, {"search", budget}};
            record->arms.push_back(arm);
        }
    }
    return record;
}

inline std::shared_ptr<const Analysis> sampleAnalysis(const ExperimentRecord &record,
                                                      std::size_t tasks, bool pricesKnown = true)
{
    std::vector<Outcome> outcomes;
    for (std::size_t a = 0; a < record.arms.size(); ++a) {
        const double budget = record.arms[a].budgetLevel;
        const bool tracker = record.arms[a].strategy == "react+tracker";
        const double share = (tracker ? 0.62 : 0.5) * (1 - std::exp(-budget / (tracker ? 9 : 12)));
        for (std::size_t t = 0; t < tasks; ++t) {
            Outcome o{a, t, 0, {}};
            o.result.stop = StopReason::Answered;
            o.result.correct = static_cast<double>((t * 37) % 100) < 100 * share;
            const auto calls = static_cast<std::int64_t>(
                std::min(budget * (tracker ? 1.9 : 1.5), 60.0 - (tracker ? 14 : 0)));
            o.result.spent.calls = {{"browse", calls / 3}, {"search", calls - calls / 3}};
            o.result.exhausted = {{"browse", false}, {"search", budget < 15 && t % 3 > 0}};
            o.result.usage.input = 900 * calls + static_cast<std::int64_t>(t);
            o.result.usage.output = 60 * calls;
            o.result.spent.cost = Money::fromUsd(2e-4 * static_cast<double>(calls + 1));
            o.result.spent.costKnown = pricesKnown;
            o.result.turns = static_cast<int>(calls) + 1;
            outcomes.push_back(o);
        }
    }
    return std::make_shared<const Analysis>(analyse(record.arms, outcomes));
}

} // namespace tradespace
