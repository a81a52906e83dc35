// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/budgetdrain.h"

#include "models/domain/wording.h"
#include "models/items/tracetext.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

BudgetDrain::BudgetDrain(const Budget &budget, bool clocked)
{
    for (const auto &[tool, most] : budget.calls) {
        if (most > 0) // a tool with a limit of zero is not part of the run
            add(Limit::Unit::Calls, tool, most);
    }
    if (budget.tokens)
        add(Limit::Unit::Tokens, {}, *budget.tokens);
    if (budget.usd)
        add(Limit::Unit::Usd, {}, budget.usd->pico);
    if (budget.milliseconds && clocked)
        add(Limit::Unit::Time, {}, *budget.milliseconds);
}

void BudgetDrain::add(Limit::Unit unit, const std::string &tool, std::int64_t most)
{
    m_limits.push_back({unit, tool, most, 0});
    m_left.push_back(describe(m_limits.back()));
}

void BudgetDrain::book(const Charge &charge)
{
    for (std::size_t i = 0; i < m_limits.size(); ++i) {
        Limit &limit = m_limits[i];
        std::int64_t amount = 0;
        switch (limit.unit) {
        case Limit::Unit::Calls:
            if (const auto it = charge.calls.find(limit.tool); it != charge.calls.end())
                amount = it->second;
            break;
        case Limit::Unit::Tokens:
            amount = charge.tokens;
            break;
        case Limit::Unit::Usd:
            amount = charge.cost.pico;
            break;
        case Limit::Unit::Time:
            amount = charge.milliseconds;
            break;
        }
        if (amount != 0) {
            limit.used = addClamped(limit.used, amount);
            m_left[i] = describe(limit);
        }
        m_left[i].changed = amount != 0;
    }
}

std::vector<BudgetLeft> BudgetDrain::unchanged() const
{
    auto left = m_left;
    for (BudgetLeft &each : left)
        each.changed = false;
    return left;
}

BudgetLeft BudgetDrain::describe(const Limit &limit)
{
    // accounts of a damaged file may hold anything
    const std::int64_t used = std::max<std::int64_t>(limit.used, 0);
    const std::int64_t rest = std::max<std::int64_t>(limit.most - used, 0);
    BudgetLeft left;
    left.share = limit.most > 0
        ? std::clamp(static_cast<double>(rest) / static_cast<double>(limit.most), 0.0, 1.0)
        : 0.0;
    const auto cents = [](std::int64_t pico) { return centsText(Money{pico}.usd()); };
    const auto seconds = [](std::int64_t ms) {
        return QString::number(static_cast<double>(ms) / 1000, 'f', 1);
    };
    switch (limit.unit) {
    case Limit::Unit::Calls:
        left.name = shownText(limit.tool, 60);
        left.text = Tr::tr("%1 of %2 left").arg(grouped(rest), grouped(limit.most));
        break;
    case Limit::Unit::Tokens:
        left.name = Tr::tr("tokens");
        left.text = Tr::tr("%1 of %2 left").arg(grouped(rest), grouped(limit.most));
        break;
    case Limit::Unit::Usd:
        left.name = Tr::tr("cost");
        left.text = Tr::tr("%1 of %2 US¢ left").arg(cents(rest), cents(limit.most));
        break;
    case Limit::Unit::Time:
        left.name = Tr::tr("time");
        left.text = Tr::tr("%1 of %2 s left").arg(seconds(rest), seconds(limit.most));
        break;
    }
    return left;
}

} // namespace tradespace
