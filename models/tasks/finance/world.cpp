// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/finance/world.h"

#include "models/domain/hash.h"
#include "models/domain/random.h"
#include "models/tasks/finance/names.h"

#include <algorithm>
#include <cmath>

namespace tradespace::finance {

namespace {

constexpr double otherCurrencyShare = 0.2; ///< of companies that reported in euros for some years
constexpr double secondRestatement = 0.25; ///< of restatements that are themselves restated

/// Lines that are not sums of others: what a restatement starts from.
const std::vector<Item> &roots(Statement statement)
{
    static const std::array<std::vector<Item>, 3> all{
        {{Item::Revenue, Item::CostOfRevenue, Item::Research, Item::Selling},
         {Item::Receivables, Item::Inventories, Item::NonCurrentAssets, Item::CurrentLiabilities},
         {Item::OperatingCash, Item::CapitalExpenditure, Item::Dividends}}};
    return all[static_cast<std::size_t>(statement)];
}

/// What the current assets are besides cash, receivables and inventories.
std::int64_t otherCurrent(const Figures &figures)
{
    return figures[at(Item::CurrentAssets)] - figures[at(Item::Cash)]
        - figures[at(Item::Receivables)] - figures[at(Item::Inventories)];
}

/// Makes the sums of a statement agree with its roots.
void addUp(Figures &f, std::int64_t otherCurrentAssets)
{
    const auto value = [&f](Item item) -> std::int64_t & { return f[at(item)]; };
    value(Item::GrossProfit) = value(Item::Revenue) - value(Item::CostOfRevenue);
    value(Item::OperatingExpenses) = value(Item::Research) + value(Item::Selling);
    value(Item::OperatingIncome) = value(Item::GrossProfit) - value(Item::OperatingExpenses);
    value(Item::PretaxIncome) = value(Item::OperatingIncome) - value(Item::Interest);
    value(Item::NetIncome) = value(Item::PretaxIncome) - value(Item::IncomeTax);
    value(Item::CurrentAssets) = value(Item::Cash) + value(Item::Receivables)
        + value(Item::Inventories) + otherCurrentAssets;
    value(Item::TotalAssets) = value(Item::CurrentAssets) + value(Item::NonCurrentAssets);
    value(Item::TotalLiabilities) =
        value(Item::CurrentLiabilities) + value(Item::NonCurrentLiabilities);
    value(Item::Equity) = value(Item::TotalAssets) - value(Item::TotalLiabilities);
}

/// The habits of a company: shares of its revenue, which vary a little from year to year.
class Habits
{
public:
    explicit Habits(Random &random)
        : m_random(random)
        , m_cost(between(0.45, 0.72))
        , m_research(between(0.02, 0.09))
        , m_selling(between(0.08, 0.17))
        , m_assets(between(0.8, 1.8))
        , m_debt(between(0.3, 0.65))
    {
    }
    double between(double low, double high) { return low + (high - low) * m_random.unit(); }

    Figures figures(double revenue, std::int64_t grain)
    {
        Figures f{};
        const auto set = [&](Item item, double amount) {
            f[at(item)] =
                std::max<std::int64_t>(std::llround(amount / static_cast<double>(grain)), 1)
                * grain;
        };
        set(Item::Revenue, revenue);
        set(Item::CostOfRevenue, revenue * m_cost * between(0.93, 1.07));
        set(Item::Research, revenue * m_research * between(0.85, 1.15));
        set(Item::Selling, revenue * m_selling * between(0.9, 1.1));
        set(Item::Interest, revenue * between(0.004, 0.02));
        const double assets = revenue * m_assets * between(0.9, 1.1);
        set(Item::Cash, assets * between(0.05, 0.18));
        set(Item::Receivables, assets * between(0.06, 0.15));
        set(Item::Inventories, assets * between(0.04, 0.14));
        set(Item::NonCurrentAssets, assets * between(0.45, 0.6));
        set(Item::CurrentLiabilities, assets * m_debt * between(0.3, 0.45));
        set(Item::NonCurrentLiabilities, assets * m_debt * between(0.5, 0.6));
        set(Item::OperatingCash, revenue * between(0.06, 0.2));
        set(Item::CapitalExpenditure, revenue * between(0.02, 0.08));
        set(Item::Dividends, revenue * between(0.005, 0.03));
        set(Item::Equity, assets * between(0.02, 0.06)); // for a moment: other current assets
        const std::int64_t other = f[at(Item::Equity)];
        addUp(f, other);
        const auto pretax = static_cast<double>(f[at(Item::PretaxIncome)]);
        set(Item::IncomeTax, pretax > 0 ? pretax * between(0.18, 0.27) : revenue * 0.002);
        addUp(f, other);
        return f;
    }

private:
    Random &m_random;
    double m_cost;
    double m_research;
    double m_selling;
    double m_assets;
    double m_debt;
};

std::int64_t grainOf(bool millions)
{
    return millions ? 100 : 1; // millions are shown with one decimal
}

void hideFigures(Filing &filing, int percent, Random &random)
{
    std::array<bool, itemCount> kept{}; // others are found from it
    for (std::size_t i = 0; i < itemCount; ++i) {
        const auto item = static_cast<Item>(i);
        if (!random.chance(percent / 100.0) || kept[i])
            continue;
        filing.places[i] = Place::Text;
        const bool derivable = random.chance(0.5);
        for (const Identity &identity : identities()) {
            const auto a = at(identity.a);
            const auto b = at(identity.b);
            if (!derivable || identity.item != item || filing.places[a] != Place::Table
                || filing.places[b] != Place::Table)
                continue;
            kept[a] = kept[b] = true;
            filing.places[i] = Place::Derived;
            break;
        }
    }
}

/// Moves one root of the statement by 4 to 12 percent, and all that follows from it.
Figures restate(const Figures &before, Statement statement, std::int64_t grain, Random &random)
{
    Figures after = before;
    auto &root = after[at(random.pick(roots(statement)))];
    const double change = (0.04 + 0.08 * random.unit()) * (random.chance(0.5) ? 1 : -1);
    const auto steps =
        std::llround(static_cast<double>(root) * change / static_cast<double>(grain));
    if (steps != 0 && root + steps * grain > 0)
        root += steps * grain;
    addUp(after, otherCurrent(before));
    return after;
}

void restateSome(Company &company, int percent, Random &random)
{
    for (const Filing &filing : company.filings) {
        Figures now = filing.figures;
        int lastFiled = filing.year;
        for (const Statement statement : statements) {
            if (filing.year == lastYear || !random.chance(percent / 100.0))
                continue;
            int filedIn = filing.year + 1;
            do {
                const Figures after = restate(now, statement, grainOf(filing.millions), random);
                // one version follows another: no correction stands before an earlier one
                filedIn = std::max(filedIn, lastFiled);
                if (after != now)
                    company.restatements.push_back({filing.year, filedIn, now, after});
                now = after;
                lastFiled = filedIn++;
            } while (filedIn <= lastYear && random.chance(secondRestatement));
        }
    }
    std::stable_sort(company.restatements.begin(), company.restatements.end(),
                     [](const auto &a, const auto &b) { return a.filedIn < b.filedIn; });
}

Company makeCompany(const CompanyName &name, const FinanceSettings &settings,
                    const std::vector<int> &rates, Random &random)
{
    Company company{name.name, name.ticker, name.sector, 12, false, {}, {}};
    if (random.chance(0.4)) {
        constexpr std::array months{1, 3, 6, 9};
        company.endMonth = months[random.below(months.size())];
        company.endsNextYear = random.chance(0.5);
    }
    Habits habits(random);
    double revenue = 200'000 * std::pow(50.0, random.unit()); // thousands
    const int euroUntil = random.chance(otherCurrencyShare)
        ? random.between(firstYear + 1, lastYear - 1)
        : firstYear - 1;
    bool millions = random.chance(0.5);
    for (int year = firstYear; year <= lastYear; ++year) {
        if (random.chance(0.15))
            millions = !millions;
        Filing filing;
        filing.year = year;
        filing.millions = millions;
        filing.euroCents =
            year <= euroUntil ? rates[static_cast<std::size_t>(year - firstYear)] : 0;
        filing.figures = habits.figures(revenue, grainOf(millions));
        for (const NearMiss &miss : nearMisses()) {
            const auto near = static_cast<double>(filing.figures[at(miss.like)]);
            const double factor = habits.between(0.85, 0.96);
            const auto grain = grainOf(millions);
            filing.nearMisses.push_back(std::llround(near * factor / static_cast<double>(grain))
                                        * grain);
        }
        hideFigures(filing, settings.missing, random);
        company.filings.push_back(std::move(filing));
        revenue *= habits.between(0.92, 1.18);
    }
    restateSome(company, settings.restated, random);
    return company;
}

bool sameText(std::string_view a, std::string_view b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
        const auto lower = [](char c) {
            return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        };
        return lower(x) == lower(y);
    });
}

} // namespace

const Figures &Company::latest(int year) const
{
    const Figures *figures = &filing(year).figures;
    for (const Restatement &restatement : restatements) {
        if (restatement.year == year)
            figures = &restatement.after;
    }
    return *figures;
}

const Company *World::find(std::string_view nameOrTicker) const
{
    for (const Company &company : companies) {
        if (sameText(company.name, nameOrTicker) || sameText(company.ticker, nameOrTicker))
            return &company;
    }
    return nullptr;
}

World makeWorld(const FinanceSettings &settings, std::uint64_t seed)
{
    World world{{}, settings.distractors, seed};
    const auto part = static_cast<std::int64_t>(seed);
    Random random(deriveSeed({std::string_view("finance world"), part}));
    std::vector<int> rates; // one euro in US cents, per year
    for (int year = firstYear; year <= lastYear; ++year)
        rates.push_back(random.between(104, 129));
    const auto names = makeNames(random, static_cast<std::size_t>(settings.companies),
                                 static_cast<std::size_t>(settings.distractors));
    for (const CompanyName &name : names) {
        Random own(deriveSeed({std::string_view("finance company"), part, name.name}));
        world.companies.push_back(makeCompany(name, settings, rates, own));
    }
    return world;
}

} // namespace tradespace::finance
