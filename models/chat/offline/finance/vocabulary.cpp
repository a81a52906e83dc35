// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chat/offline/finance/vocabulary.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

namespace tradespace::offline::finance {

namespace {

constexpr std::array<LineName, 24> known{{{"total revenue", "income"},
                                          {"cost of revenue", "income"},
                                          {"gross profit", "income"},
                                          {"research and development expense", "income"},
                                          {"selling and administrative expense", "income"},
                                          {"total operating expenses", "income"},
                                          {"operating income", "income"},
                                          {"interest expense", "income"},
                                          {"income before tax", "income"},
                                          {"income tax expense", "income"},
                                          {"net income", "income"},
                                          {"cash and cash equivalents", "balance"},
                                          {"trade receivables", "balance"},
                                          {"inventories", "balance"},
                                          {"total current assets", "balance"},
                                          {"total non-current assets", "balance"},
                                          {"total assets", "balance"},
                                          {"total current liabilities", "balance"},
                                          {"total non-current liabilities", "balance"},
                                          {"total liabilities", "balance"},
                                          {"total equity", "balance"},
                                          {"net cash from operating activities", "cash_flow"},
                                          {"capital expenditure", "cash_flow"},
                                          {"dividends paid", "cash_flow"}}};

bool isLetter(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-';
}

} // namespace

std::vector<LineName> linesIn(std::string_view text)
{
    const std::string low = lowered(text);
    std::vector<LineName> found;
    for (std::size_t i = 0; i < low.size();) {
        const LineName *best = nullptr;
        for (const LineName &line : known) {
            const std::size_t end = i + line.name.size();
            if (low.compare(i, line.name.size(), line.name) == 0
                && (i == 0 || !isLetter(low[i - 1])) && (end == low.size() || !isLetter(low[end]))
                && (best == nullptr || line.name.size() > best->name.size()))
                best = &line;
        }
        if (best != nullptr)
            found.push_back(*best);
        i += best != nullptr ? best->name.size() : 1;
    }
    return found;
}

std::string_view statementOf(std::string_view line)
{
    const auto it = std::find_if(known.begin(), known.end(),
                                 [&](const LineName &name) { return name.name == line; });
    return it == known.end() ? "income" : it->statement;
}

const std::vector<Rule> &rules()
{
    static const std::vector<Rule> all{
        {"gross profit", "total revenue", "cost of revenue", false},
        {"cost of revenue", "total revenue", "gross profit", false},
        {"operating income", "gross profit", "total operating expenses", false},
        {"total operating expenses", "research and development expense",
         "selling and administrative expense", true},
        {"income before tax", "operating income", "interest expense", false},
        {"net income", "income before tax", "income tax expense", false},
        {"income tax expense", "income before tax", "net income", false},
        {"total assets", "total current assets", "total non-current assets", true},
        {"total current assets", "total assets", "total non-current assets", false},
        {"total liabilities", "total current liabilities", "total non-current liabilities", true},
        {"total current liabilities", "total liabilities", "total non-current liabilities", false},
        {"total equity", "total assets", "total liabilities", false}};
    return all;
}

std::string lowered(std::string_view text)
{
    std::string out(text);
    for (char &c : out)
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return out;
}

std::vector<int> yearsIn(std::string_view text)
{
    std::vector<int> years;
    for (std::size_t i = 0; i + 4 <= text.size();) {
        std::size_t end = i;
        while (end < text.size() && std::isdigit(static_cast<unsigned char>(text[end])) != 0)
            ++end;
        if (end - i == 4 && (text[i] == '1' || text[i] == '2')) {
            int year = 0;
            std::from_chars(text.data() + i, text.data() + end, year);
            years.push_back(year);
        }
        i = std::max(end, i + 1);
    }
    return years;
}

double numberIn(std::string_view text)
{
    std::string digits;
    for (const char c : text) {
        if (std::isdigit(static_cast<unsigned char>(c)) != 0 || c == '.'
            || (c == '-' && digits.empty()))
            digits += c;
        else if (c != ',')
            break;
    }
    double value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

} // namespace tradespace::offline::finance
