// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/agents/budgetblock.h"

#include <cstdio>

namespace tradespace {

namespace {

/// Whole units as they are, dollars and seconds with their decimals.
std::string amount(const Account &account, std::int64_t value)
{
    char buffer[40];
    switch (account.resource) {
    case Resource::Usd:
        std::snprintf(buffer, sizeof buffer, "%.4f", Money{value}.usd());
        return buffer;
    case Resource::Time:
        std::snprintf(buffer, sizeof buffer, "%.1f", static_cast<double>(value) / 1000);
        return buffer;
    default:
        return std::to_string(value);
    }
}

std::string label(const Account &account)
{
    return account.resource == Resource::Calls ? account.name : resourceName(account.resource);
}

} // namespace

std::string resourceName(Resource resource)
{
    switch (resource) {
    case Resource::Calls:
        return "calls";
    case Resource::Tokens:
        return "tokens";
    case Resource::Usd:
        return "US dollars";
    case Resource::Time:
        break;
    }
    return "seconds";
}

std::string budgetBlock(const std::vector<Account> &accounts)
{
    std::string block = "<budget>\n";
    for (const auto &account : accounts)
        block += label(account) + ": " + amount(account, account.committed) + " used, "
            + amount(account, account.limit - account.committed) + " left of "
            + amount(account, account.limit) + '\n';
    return block + "</budget>";
}

} // namespace tradespace
