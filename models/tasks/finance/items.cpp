// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/finance/items.h"

#include <cctype>

namespace tradespace::finance {

namespace {

constexpr std::array<ItemSpec, itemCount> specs{
    {{Item::Revenue, Statement::Income, "revenue", "Total revenue", true},
     {Item::CostOfRevenue, Statement::Income, "cost_of_revenue", "Cost of revenue", true},
     {Item::GrossProfit, Statement::Income, "gross_profit", "Gross profit", true},
     {Item::Research, Statement::Income, "research", "Research and development expense", true},
     {Item::Selling, Statement::Income, "selling", "Selling and administrative expense", true},
     {Item::OperatingExpenses, Statement::Income, "operating_expenses", "Total operating expenses",
      true},
     {Item::OperatingIncome, Statement::Income, "operating_income", "Operating income", false},
     {Item::Interest, Statement::Income, "interest", "Interest expense", true},
     {Item::PretaxIncome, Statement::Income, "pretax_income", "Income before tax", false},
     {Item::IncomeTax, Statement::Income, "income_tax", "Income tax expense", true},
     {Item::NetIncome, Statement::Income, "net_income", "Net income", false},
     {Item::Cash, Statement::Balance, "cash", "Cash and cash equivalents", true},
     {Item::Receivables, Statement::Balance, "receivables", "Trade receivables", true},
     {Item::Inventories, Statement::Balance, "inventories", "Inventories", true},
     {Item::CurrentAssets, Statement::Balance, "current_assets", "Total current assets", true},
     {Item::NonCurrentAssets, Statement::Balance, "non_current_assets", "Total non-current assets",
      true},
     {Item::TotalAssets, Statement::Balance, "total_assets", "Total assets", true},
     {Item::CurrentLiabilities, Statement::Balance, "current_liabilities",
      "Total current liabilities", true},
     {Item::NonCurrentLiabilities, Statement::Balance, "non_current_liabilities",
      "Total non-current liabilities", true},
     {Item::TotalLiabilities, Statement::Balance, "total_liabilities", "Total liabilities", true},
     {Item::Equity, Statement::Balance, "equity", "Total equity", false},
     {Item::OperatingCash, Statement::CashFlow, "operating_cash",
      "Net cash from operating activities", true},
     {Item::CapitalExpenditure, Statement::CashFlow, "capital_expenditure", "Capital expenditure",
      true},
     {Item::Dividends, Statement::CashFlow, "dividends", "Dividends paid", true}}};

} // namespace

const ItemSpec &specOf(Item item)
{
    return specs[at(item)];
}

std::size_t itemOfKey(std::string_view key)
{
    std::size_t found = 0;
    while (found < itemCount && key != specs[found].key)
        ++found;
    return found;
}

std::string inSentence(Item item)
{
    std::string text = specOf(item).label;
    text[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
    return text;
}

const std::vector<Identity> &identities()
{
    static const std::vector<Identity> all{
        {Item::GrossProfit, Item::Revenue, Item::CostOfRevenue, false},
        {Item::CostOfRevenue, Item::Revenue, Item::GrossProfit, false},
        {Item::OperatingIncome, Item::GrossProfit, Item::OperatingExpenses, false},
        {Item::OperatingExpenses, Item::Research, Item::Selling, true},
        {Item::PretaxIncome, Item::OperatingIncome, Item::Interest, false},
        {Item::NetIncome, Item::PretaxIncome, Item::IncomeTax, false},
        {Item::IncomeTax, Item::PretaxIncome, Item::NetIncome, false},
        {Item::TotalAssets, Item::CurrentAssets, Item::NonCurrentAssets, true},
        {Item::CurrentAssets, Item::TotalAssets, Item::NonCurrentAssets, false},
        {Item::TotalLiabilities, Item::CurrentLiabilities, Item::NonCurrentLiabilities, true},
        {Item::CurrentLiabilities, Item::TotalLiabilities, Item::NonCurrentLiabilities, false},
        {Item::Equity, Item::TotalAssets, Item::TotalLiabilities, false}};
    return all;
}

const std::vector<NearMiss> &nearMisses()
{
    static const std::vector<NearMiss> all{
        {Statement::Income, "Adjusted operating income", Item::OperatingIncome, 1},
        {Statement::Income, "Net revenue from contracts with customers", Item::Revenue, 2},
        {Statement::Income, "Net income attributable to shareholders", Item::NetIncome, 3},
        {Statement::Balance, "Total tangible assets", Item::TotalAssets, 1},
        {Statement::Balance, "Restricted cash and cash equivalents", Item::Cash, 2},
        {Statement::Balance, "Total interest-bearing liabilities", Item::TotalLiabilities, 3},
        {Statement::CashFlow, "Maintenance capital expenditure", Item::CapitalExpenditure, 1},
        {Statement::CashFlow, "Net cash from operating activities before working capital",
         Item::OperatingCash, 2},
        {Statement::CashFlow, "Dividends declared", Item::Dividends, 3}};
    return all;
}

const std::vector<Ratio> &ratios()
{
    static const std::vector<Ratio> all{
        {"gross_margin", "gross margin", Item::GrossProfit, Item::Revenue},
        {"operating_margin", "operating margin", Item::OperatingIncome, Item::Revenue},
        {"net_margin", "net margin", Item::NetIncome, Item::Revenue},
        {"research_intensity", "research intensity", Item::Research, Item::Revenue},
        {"debt_ratio", "debt ratio", Item::TotalLiabilities, Item::TotalAssets},
        {"cash_share", "cash share", Item::Cash, Item::TotalAssets},
        {"liquidity_ratio", "liquidity ratio", Item::CurrentAssets, Item::CurrentLiabilities},
        {"return_on_assets", "return on assets", Item::NetIncome, Item::TotalAssets},
        {"capital_intensity", "capital intensity", Item::CapitalExpenditure, Item::Revenue},
        {"cash_conversion", "cash conversion", Item::OperatingCash, Item::Revenue}};
    return all;
}

const char *statementKey(Statement statement)
{
    constexpr std::array<const char *, 3> keys{"income", "balance", "cash_flow"};
    return keys[static_cast<std::size_t>(statement)];
}

const char *statementName(Statement statement)
{
    constexpr std::array<const char *, 3> names{"income statement", "balance sheet",
                                                "cash flow statement"};
    return names[static_cast<std::size_t>(statement)];
}

} // namespace tradespace::finance
