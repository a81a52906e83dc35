// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tradespace::finance {

enum class Statement
{
    Income,
    Balance,
    CashFlow
};

/// The lines of the statements, in the order of the tables.
enum class Item
{
    Revenue,
    CostOfRevenue,
    GrossProfit,
    Research,
    Selling,
    OperatingExpenses,
    OperatingIncome,
    Interest,
    PretaxIncome,
    IncomeTax,
    NetIncome,
    Cash,
    Receivables,
    Inventories,
    CurrentAssets,
    NonCurrentAssets,
    TotalAssets,
    CurrentLiabilities,
    NonCurrentLiabilities,
    TotalLiabilities,
    Equity,
    OperatingCash,
    CapitalExpenditure,
    Dividends
};
inline constexpr std::size_t itemCount = 24;

/// An amount per item, in thousands of the filing's currency.
using Figures = std::array<std::int64_t, itemCount>;

inline std::size_t at(Item item)
{
    return static_cast<std::size_t>(item);
}

struct ItemSpec
{
    Item item;
    Statement statement;
    const char *key; ///< in stored questions
    const char *label; ///< in tables; in lower case within sentences
    bool positive; ///< never zero or negative, so that growth and ratios make sense
};
const ItemSpec &specOf(Item item);
/// The item of that key; itemCount when there is none.
std::size_t itemOfKey(std::string_view key);
/// "total revenue".
std::string inSentence(Item item);

/// `item` is `a` + `b`, or `a` − `b`: lines that can be found from two others.
struct Identity
{
    Item item;
    Item a;
    Item b;
    bool plus;
};
const std::vector<Identity> &identities();

/// A line that is easily taken for another.
struct NearMiss
{
    Statement statement;
    const char *label;
    Item like; ///< the item that it stands close to and is mistaken for
    int from; ///< shown with that many distractors or more
};
const std::vector<NearMiss> &nearMisses();

/// A ratio that people have a name for.
struct Ratio
{
    const char *key;
    const char *name;
    Item over;
    Item under;
};
const std::vector<Ratio> &ratios();

const char *statementKey(Statement statement); ///< in the tool's arguments
const char *statementName(Statement statement); ///< "income statement"
inline constexpr std::array<Statement, 3> statements{Statement::Income, Statement::Balance,
                                                     Statement::CashFlow};

} // namespace tradespace::finance
