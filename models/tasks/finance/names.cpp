// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/finance/names.h"

#include <array>
#include <cctype>
#include <set>

namespace tradespace::finance {

namespace {

constexpr std::array heads{"Al",   "Bran", "Cor", "Dun", "Esk", "Far", "Glen", "Hol",
                           "Ir",   "Jor",  "Kel", "Lor", "Mar", "Nor", "Ost",  "Pel",
                           "Quin", "Ros",  "Sel", "Tor", "Ul",  "Ver", "Wen",  "Yar"};
constexpr std::array tails{"dermere", "vane",  "thorne",  "wick",  "bury",   "moor",  "stead",
                           "gate",    "holme", "brook",   "combe", "draven", "fell",  "garth",
                           "haven",   "lathe", "minster", "nock",  "ridge",  "sworth"};

struct Trade
{
    const char *word; ///< in the name
    const char *sector;
};
constexpr std::array<Trade, 12> trades{{{"Marine", "Shipping"},
                                        {"Foods", "Food"},
                                        {"Energy", "Energy"},
                                        {"Materials", "Materials"},
                                        {"Software", "Software"},
                                        {"Logistics", "Transport"},
                                        {"Pharma", "Medicine"},
                                        {"Retail", "Retail"},
                                        {"Mining", "Mining"},
                                        {"Textiles", "Textiles"},
                                        {"Robotics", "Machines"},
                                        {"Optics", "Instruments"}}};

std::string tickerFor(const std::string &name, std::set<std::string> &taken)
{
    std::string consonants;
    for (const char c : name) {
        if (std::isalpha(static_cast<unsigned char>(c)) != 0
            && std::string_view("aeiouAEIOU").find(c) == std::string_view::npos)
            consonants += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    }
    const std::string start = consonants.substr(0, 3) + name.substr(name.rfind(' ') + 1, 1);
    std::string ticker = start;
    for (int next = 0; !taken.insert(ticker).second; ++next) {
        ticker = start + static_cast<char>('A' + next % 26);
        if (next >= 26)
            ticker += static_cast<char>('A' + next / 26 - 1);
    }
    return ticker;
}

/// "Dunmoor Foods", and names that are easily taken for it.
std::string variant(const std::string &family, const char *trade, std::size_t number)
{
    switch (number) {
    case 1:
        return family + ' ' + trade + " Group";
    case 2:
        return family + " United " + trade;
    case 3:
        return family + ' ' + trade + " International";
    default:
        return family + ' ' + trade;
    }
}

} // namespace

std::vector<CompanyName> makeNames(Random &random, std::size_t count, std::size_t alike)
{
    std::vector<std::string> families;
    for (const char *head : heads) {
        for (const char *tail : tails)
            families.push_back(std::string(head) + tail);
    }
    random.shuffle(families);
    std::vector<CompanyName> names;
    std::set<std::string> tickers;
    for (const std::string &family : families) {
        const Trade &trade = trades[random.below(trades.size())];
        for (std::size_t number = 0; number <= alike && names.size() < count; ++number) {
            std::string name = variant(family, trade.word, number);
            std::string ticker = tickerFor(name, tickers);
            names.push_back({std::move(name), std::move(ticker), trade.sector});
        }
    }
    return names;
}

} // namespace tradespace::finance
