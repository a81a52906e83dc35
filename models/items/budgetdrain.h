// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/tracemodel.h"

namespace tradespace {

/// How a run's budget drains as its calls settle. A value.
class BudgetDrain
{
public:
    /// `clocked`: the calls of the run carry their time, so that a limit on it can be followed.
    BudgetDrain(const Budget &budget, bool clocked);

    /// Books a call; afterwards left() marks the limits that it changed.
    void book(const Charge &charge);
    const std::vector<BudgetLeft> &left() const { return m_left; }
    /// The same with nothing marked: for cards that charge nothing.
    std::vector<BudgetLeft> unchanged() const;

private:
    struct Limit
    {
        enum class Unit
        {
            Calls,
            Tokens,
            Usd,
            Time
        };
        Unit unit = Unit::Calls;
        std::string tool;
        std::int64_t most = 0;
        std::int64_t used = 0;
    };
    void add(Limit::Unit unit, const std::string &tool, std::int64_t most);
    static BudgetLeft describe(const Limit &limit);

    std::vector<Limit> m_limits;
    std::vector<BudgetLeft> m_left;
};

} // namespace tradespace
