// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/agents/budgetview.h"

#include "models/agents/budgetblock.h"
#include "models/agents/toolcalls.h"

namespace tradespace {

StopReason reasonFor(Resource resource)
{
    switch (resource) {
    case Resource::Calls:
        return StopReason::CallsUsedUp;
    case Resource::Tokens:
        return StopReason::TokensUsedUp;
    case Resource::Usd:
        return StopReason::UsdUsedUp;
    case Resource::Time:
        break;
    }
    return StopReason::TimeUsedUp;
}

std::string shownBudget(const RunContext &run)
{
    auto accounts = run.book.ledger().accounts();
    std::erase_if(accounts, [&run](const Account &account) {
        if (account.resource == Resource::Usd)
            return !run.told.usd;
        return account.resource == Resource::Calls && !hasTool(run.environment, account.name);
    });
    for (auto &account : accounts) {
        if (account.resource == Resource::Usd)
            account.limit = run.told.usd->pico;
    }
    return budgetBlock(accounts);
}

std::optional<StopReason> usedUp(const Environment *environment, const RunContext &run)
{
    if (environment == nullptr)
        return std::nullopt;
    bool any = false;
    bool all = true;
    for (const auto &tool : environment->tools) {
        const std::string &name = tool->spec().name;
        const auto limit = run.book.ledger().budget().calls.find(name);
        if (limit != run.book.ledger().budget().calls.end() && limit->second == 0)
            continue; // it is no part of the run
        const auto left = run.book.ledger().callsLeft(name);
        any = any || (left && *left <= 0);
        all = all && left && *left <= 0;
    }
    const bool over = run.settings.goOnWhenUsedUp ? any && all : any;
    return over ? std::optional(StopReason::CallsUsedUp) : std::nullopt;
}

} // namespace tradespace
