// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/finance/filings.h"

#include "models/domain/hash.h"
#include "models/domain/random.h"

#include <algorithm>
#include <charconv>

namespace tradespace::finance {

namespace {

constexpr std::array<const char *, 12> monthEnds{
    "31 January", "28 February", "31 March",     "30 April",   "31 May",      "30 June",
    "31 July",    "31 August",   "30 September", "31 October", "30 November", "31 December"};
constexpr std::array<const char *, 6> titles{
    "Business overview",     "Basis of presentation",
    "Results of operations", "Liquidity and capital resources",
    "Outlook and risks",     "Restatement of earlier figures"};

std::string grouped(std::int64_t number)
{
    std::string digits = std::to_string(number < 0 ? -number : number);
    for (auto place = static_cast<int>(digits.size()) - 3; place > 0; place -= 3)
        digits.insert(static_cast<std::size_t>(place), ",");
    return number < 0 ? '-' + digits : digits;
}

std::string unitOf(const Filing &filing)
{
    return std::string(filing.millions ? "millions" : "thousands") + " of "
        + (filing.euroCents > 0 ? "euros" : "dollars");
}

std::string twoDecimals(int cents)
{
    const std::string text = std::to_string(cents);
    return text.substr(0, text.size() - 2) + '.' + text.substr(text.size() - 2);
}

/// Writes one report. The words depend on company, year and section alone.
class Writer
{
public:
    Writer(const World &world, const Company &company, int year)
        : m_world(world)
        , m_company(company)
        , m_filing(company.filing(year))
        , m_year(std::to_string(year))
    {
    }

    std::string text(Part part)
    {
        m_random = Random(deriveSeed(
            {std::string_view("section"), static_cast<std::int64_t>(m_world.seed), m_company.ticker,
             std::int64_t(m_filing.year), static_cast<std::int64_t>(part)}));
        switch (part) {
        case Part::Business:
            return business();
        case Part::Basis:
            return basis();
        case Part::Results:
            return results();
        case Part::Liquidity:
            return liquidity();
        case Part::Outlook:
            return outlook();
        case Part::Corrections:
            break;
        }
        return corrections();
    }

private:
    std::string amount(std::int64_t thousands) const { return spokenAmount(m_filing, thousands); }
    std::int64_t figure(Item item) const { return m_filing.figures[at(item)]; }
    std::string pick(const std::vector<std::string> &texts) { return m_random.pick(texts); }
    /// A part of an item, as the filing could show it.
    std::int64_t share(Item item, int percent) const
    {
        const std::int64_t grain = m_filing.millions ? 100 : 1;
        return figure(item) * percent / 100 / grain * grain;
    }

    std::string business()
    {
        const int ends = m_filing.year + (m_company.endsNextYear ? 1 : 0);
        return m_company.name + " works in the field of "
            + static_cast<char>(m_company.sector[0] - 'A' + 'a') + m_company.sector.substr(1)
            + " and employs about " + grouped(m_random.between(8, 90) * 100) + " people at "
            + std::to_string(m_random.between(3, 40)) + " sites. Fiscal year " + m_year
            + " ended on " + monthEnds[static_cast<std::size_t>(m_company.endMonth - 1)] + ' '
            + std::to_string(ends) + ". "
            + pick({"We serve customers through our own branches and through partners.",
                    "Most of our customers have been with us for more than five years.",
                    "No single customer stands for more than a tenth of our sales."});
    }
    std::string basis()
    {
        std::string text = "The statements of this report are in " + unitOf(m_filing) + ". ";
        if (m_filing.euroCents > 0)
            text += "For readers who compare us with companies that report in dollars: amounts of "
                    "fiscal year "
                + m_year + " are converted at " + twoDecimals(m_filing.euroCents)
                + " dollars per euro. ";
        return text
            + pick({"Our accounting policies did not change in a way that matters.",
                    "All companies that we control are consolidated.",
                    "Rounding may cause small differences in ratios."});
    }
    std::string said(Item item)
    {
        const std::string name = inSentence(item);
        const std::string value = amount(figure(item));
        switch (m_random.below(3)) {
        case 0:
            return "In fiscal year " + m_year + ", " + name + " came to " + value + ". ";
        case 1:
            return "We recorded " + name + " of " + value + " for fiscal year " + m_year + ". ";
        default:
            return std::string(specOf(item).label) + " of fiscal year " + m_year + " amounted to "
                + value + ". ";
        }
    }
    /// What the tables of these statements leave out.
    std::string leftOut(std::initializer_list<Statement> which)
    {
        std::string text;
        for (std::size_t i = 0; i < itemCount; ++i) {
            const auto item = static_cast<Item>(i);
            if (std::find(which.begin(), which.end(), specOf(item).statement) == which.end())
                continue;
            if (m_filing.places[i] == Place::Text)
                text += said(item);
            if (m_filing.places[i] != Place::Derived)
                continue;
            const auto identity =
                std::find_if(identities().begin(), identities().end(),
                             [&](const Identity &candidate) { return candidate.item == item; });
            text += "We show no line for " + inSentence(item) + ", which is "
                + inSentence(identity->a) + (identity->plus ? " plus " : " less ")
                + inSentence(identity->b) + ". ";
        }
        return text;
    }
    std::string results()
    {
        return pick({"Demand was uneven over the year. ", "The year had two different halves. ",
                     "Prices rose more slowly than volumes. "})
            + "The northern region brought in " + amount(share(Item::Revenue, 31)) + " and the "
            + "southern region " + amount(share(Item::Revenue, 22)) + ". "
            + leftOut({Statement::Income})
            + (m_world.distractors > 0 ? "Before items that we regard as exceptional, the "
                                         "operating result would have been "
                       + amount(m_filing.nearMisses[0]) + '.'
                                       : "No item was exceptional.");
    }
    std::string liquidity()
    {
        return leftOut({Statement::Balance, Statement::CashFlow}) + "Credit lines of "
            + amount(share(Item::TotalAssets, 12)) + " were not drawn. "
            + pick({"We expect to meet all payments from our own means.",
                    "The terms of our loans were kept throughout the year.",
                    "Suppliers were paid on average after 41 days."});
    }
    std::string outlook()
    {
        return "For the coming year we expect sales between " + amount(share(Item::Revenue, 98))
            + " and " + amount(share(Item::Revenue, 112)) + ". "
            + pick({"Energy prices, wages and exchange rates are our main risks.",
                    "A loss of key staff could slow our plans.",
                    "Stricter rules for our products could raise our costs."});
    }
    std::string corrections() const
    {
        std::string text = "In preparing this report we corrected figures of earlier years. What "
                           "follows replaces what was published before.";
        for (const Restatement &restatement : m_company.restatements) {
            if (restatement.filedIn != m_filing.year)
                continue;
            const Filing &corrected = m_company.filing(restatement.year);
            text += "\nFiscal year " + std::to_string(restatement.year) + ", in "
                + unitOf(corrected) + ':';
            for (std::size_t i = 0; i < itemCount; ++i) {
                if (restatement.before[i] != restatement.after[i])
                    text += "\n- " + std::string(specOf(static_cast<Item>(i)).label) + ": from "
                        + tableAmount(corrected, restatement.before[i]) + " to "
                        + tableAmount(corrected, restatement.after[i]);
            }
        }
        return text;
    }

    const World &m_world;
    const Company &m_company;
    const Filing &m_filing;
    const std::string m_year;
    Random m_random{0};
};

bool corrects(const Company &company, int year)
{
    return std::any_of(company.restatements.begin(), company.restatements.end(),
                       [&](const Restatement &r) { return r.filedIn == year; });
}

} // namespace

std::string tableAmount(const Filing &filing, std::int64_t thousands)
{
    if (!filing.millions)
        return grouped(thousands);
    const std::int64_t tenths = thousands / 100;
    const std::int64_t size = tenths < 0 ? -tenths : tenths;
    return (tenths < 0 ? "-" : "") + grouped(size / 10) + '.' + std::to_string(size % 10);
}

std::string spokenAmount(const Filing &filing, std::int64_t thousands)
{
    const std::string sign = filing.euroCents > 0 ? "€" : "$";
    return (thousands < 0 ? "-" : "") + sign
        + tableAmount(filing, thousands < 0 ? -thousands : thousands)
        + (filing.millions ? " million" : " thousand");
}

std::string sectionId(const Company &company, int year, Part part)
{
    return company.ticker + '-' + std::to_string(year) + '-'
        + std::to_string(static_cast<int>(part) + 1);
}

std::vector<Section> sectionsOf(const World &world, const Company &company, int year)
{
    Writer writer(world, company, year);
    std::vector<Section> sections;
    const std::size_t count = titles.size() - (corrects(company, year) ? 0 : 1);
    for (std::size_t i = 0; i < count; ++i) {
        const auto part = static_cast<Part>(i);
        sections.push_back({sectionId(company, year, part), year, titles[i], writer.text(part)});
    }
    return sections;
}

std::optional<Section> findSection(const World &world, std::string_view id)
{
    const auto dash = id.find('-');
    const Company *company = world.find(id.substr(0, dash));
    if (dash == std::string_view::npos || company == nullptr || id.size() != dash + 7)
        return std::nullopt;
    int year = 0;
    std::from_chars(id.data() + dash + 1, id.data() + dash + 5, year);
    if (year < firstYear || year > lastYear)
        return std::nullopt;
    for (Section &section : sectionsOf(world, *company, year)) {
        if (std::string_view(section.id).substr(section.id.find('-')) == id.substr(dash))
            return std::move(section);
    }
    return std::nullopt;
}

std::string tableOf(const World &world, const Company &company, int year, Statement statement)
{
    const Filing &filing = company.filing(year);
    std::string text = company.name + " (" + company.ticker + "), fiscal year "
        + std::to_string(year) + ", " + statementName(statement) + "\nAmounts in " + unitOf(filing)
        + '.';
    const auto line = [&](const char *label, std::int64_t amount) {
        text += '\n' + std::string(label) + ": " + tableAmount(filing, amount);
    };
    for (std::size_t i = 0; i < itemCount; ++i) {
        const auto item = static_cast<Item>(i);
        if (specOf(item).statement != statement)
            continue;
        for (std::size_t m = 0; m < nearMisses().size(); ++m) {
            const NearMiss &miss = nearMisses()[m];
            if (miss.like == item && miss.from <= world.distractors)
                line(miss.label, filing.nearMisses[m]);
        }
        if (filing.places[i] == Place::Table)
            line(specOf(item).label, filing.figures[i]);
    }
    return text;
}

} // namespace tradespace::finance
