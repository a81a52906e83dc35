// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/json.h"
#include "models/domain/money.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace tradespace {

/// The limits of one run. An absent limit does not limit; zero allows nothing.
struct Budget
{
    std::map<std::string, std::int64_t> calls; ///< units per tool name
    std::optional<std::int64_t> tokens; ///< input + output tokens over all model calls
    std::optional<Money> usd; ///< unified cost
    std::optional<std::int64_t> milliseconds; ///< active time; virtual for offline models

    bool operator==(const Budget &) const = default;
};

/// {"calls": {"search": 10}, "tokens": 50000, "usd": 0.5, "seconds": 120}
Json toJson(const Budget &budget);
/// Errors name `place` and the field.
Result<Budget> budgetFromJson(const Json &json, const QString &place);

/// An amount of every resource that a budget can limit: a reservation, a settlement or a total.
struct Charge
{
    std::map<std::string, std::int64_t> calls;
    std::int64_t tokens = 0;
    Money cost; ///< the known part of the cost
    bool costKnown = true; ///< false when any price was missing; then `cost` is a lower bound
    std::int64_t milliseconds = 0;

    Charge &operator+=(const Charge &other);
    bool operator==(const Charge &) const = default;
    bool isZero() const;
};

Json toJson(const Charge &charge);
Charge chargeFromJson(const Json &json);

} // namespace tradespace
