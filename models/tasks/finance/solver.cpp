// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/finance/solver.h"

#include "models/tasks/finance/filings.h"
#include "models/tasks/finance/query.h"
#include "models/tools/arithmetic.h"

#include <algorithm>
#include <cstdio>
#include <set>

using namespace Qt::Literals::StringLiterals;

namespace tradespace::finance {

namespace {

/// Finds figures as somebody with the tools would and writes down each call. Every value is an
/// expression of amounts as they are printed.
class Solver
{
public:
    Solver(const World &world, const Query &query)
        : m_world(world)
        , m_query(query)
    {
    }

    std::string quantity(const Company &company, const Quantity &quantity)
    {
        std::vector<std::string> yearly;
        for (const int year : quantity.years)
            yearly.push_back(quantity.ofRatio()
                                 ? ratio(company, year, ratios()[quantity.subject])
                                 : amount(company, year, static_cast<Item>(quantity.subject)));
        switch (quantity.measure) {
        case Measure::Change:
        case Measure::RatioChange:
            return '(' + yearly.back() + " - " + yearly.front() + ')';
        case Measure::Growth:
        case Measure::MeanGrowth:
            return meanGrowth(yearly);
        case Measure::MeanRatio:
            return '(' + sum(yearly) + " / " + std::to_string(yearly.size()) + ')';
        default:
            return sum(yearly);
        }
    }

    static std::string sum(const std::vector<std::string> &parts)
    {
        std::string text;
        for (const auto &part : parts)
            text += (text.empty() ? "(" : " + ") + part;
        return text + ')';
    }

    double calculate(const std::string &expression)
    {
        const auto value = evaluate(expression);
        if (!value) {
            m_error = value.error();
            return 0;
        }
        step("calculate", {{"expression", expression}}, " = " + plainNumber(*value));
        return *value;
    }

    const Company *company(const std::string &ticker)
    {
        const Company *found = m_world.find(ticker);
        if (found == nullptr)
            m_error = "There is no company " + ticker + '.';
        return found;
    }

    std::vector<SolutionStep> steps;
    const std::string &error() const { return m_error; }

private:
    static std::string meanGrowth(const std::vector<std::string> &yearly)
    {
        std::vector<std::string> rates;
        for (std::size_t i = 1; i < yearly.size(); ++i)
            rates.push_back('(' + yearly[i] + " / " + yearly[i - 1] + " - 1)");
        return '(' + sum(rates) + " / " + std::to_string(rates.size()) + " * 100)";
    }

    std::string ratio(const Company &company, int year, const Ratio &ratio)
    {
        return '(' + amount(company, year, ratio.over) + " / " + amount(company, year, ratio.under)
            + " * 100)";
    }

    std::string amount(const Company &company, int year, Item item)
    {
        if (m_query.calendar)
            read(company, year, Part::Business, "fiscal year ended", " ended on ");
        const int fiscal = fiscalYear(m_query, company, year);
        const Filing &filing = company.filing(fiscal);
        std::string text = printed(company, filing, item);
        if (!m_query.original)
            text = corrected(company, filing, item, text);
        if (!filing.millions)
            text = '(' + text + " / 1000)";
        if (filing.euroCents > 0) {
            char rate[32];
            std::snprintf(rate, sizeof rate, "%.2f", filing.euroCents / 100.0);
            read(company, fiscal, Part::Basis, "dollars per euro",
                 std::string(rate) + " dollars per euro");
            text = '(' + text + " * " + rate + ')';
        }
        return text;
    }

    /// As it was first reported, in the filing's unit.
    std::string printed(const Company &company, const Filing &filing, Item item)
    {
        switch (filing.places[at(item)]) {
        case Place::Table:
            return inTable(company, filing, item);
        case Place::Derived:
            for (const Identity &identity : identities()) {
                if (identity.item == item && filing.places[at(identity.a)] == Place::Table
                    && filing.places[at(identity.b)] == Place::Table)
                    return '(' + inTable(company, filing, identity.a)
                        + (identity.plus ? " + " : " - ") + inTable(company, filing, identity.b)
                        + ')';
            }
            m_error = company.ticker + ": " + specOf(item).key + " follows from nothing.";
            return "0";
        case Place::Text:
            break;
        }
        const bool income = specOf(item).statement == Statement::Income;
        read(company, filing.year, income ? Part::Results : Part::Liquidity, inSentence(item),
             spokenAmount(filing, filing.figures[at(item)]));
        return signedAmount(filing, filing.figures[at(item)]);
    }

    std::string inTable(const Company &company, const Filing &filing, Item item)
    {
        const std::int64_t value = filing.figures[at(item)];
        step("look_up_table",
             {{"company", company.name},
              {"year", filing.year},
              {"statement", statementKey(specOf(item).statement)}},
             '\n' + std::string(specOf(item).label) + ": " + tableAmount(filing, value));
        return signedAmount(filing, value);
    }

    std::string corrected(const Company &company, const Filing &filing, Item item, std::string text)
    {
        for (const Restatement &restatement : company.restatements) {
            const std::int64_t before = restatement.before[at(item)];
            const std::int64_t after = restatement.after[at(item)];
            if (restatement.year != filing.year || before == after)
                continue;
            read(company, restatement.filedIn, Part::Corrections, "restatement of earlier figures",
                 "- " + std::string(specOf(item).label) + ": from " + tableAmount(filing, before)
                     + " to " + tableAmount(filing, after));
            text = signedAmount(filing, after);
        }
        return text;
    }

    static std::string signedAmount(const Filing &filing, std::int64_t value)
    {
        const std::string amount = tableAmount(filing, value);
        return value < 0 ? '(' + amount + ')' : amount;
    }

    /// Finds a section by search and reads it.
    void read(const Company &company, int year, Part part, const std::string &words,
              std::string evidence)
    {
        const std::string id = sectionId(company, year, part);
        step("search_filings", {{"company", company.name}, {"year", year}, {"words", words}}, id);
        step("read_section", {{"id", id}}, std::move(evidence));
    }

    void step(const char *tool, Json arguments, std::string evidence)
    {
        if (m_known.insert(tool + dump(arguments) + evidence).second)
            steps.push_back({tool, std::move(arguments), std::move(evidence)});
    }

    const World &m_world;
    const Query &m_query;
    std::set<std::string> m_known;
    std::string m_error;
};

struct Ranked
{
    const Company *company;
    std::string expression;
    double value;
};

/// The companies' figures, highest first.
std::vector<Ranked> rank(Solver &solver, const Query &query, const Quantity &quantity)
{
    std::vector<Ranked> all;
    for (const auto &ticker : query.companies) {
        const Company *company = solver.company(ticker);
        if (company == nullptr)
            return {};
        std::string expression = solver.quantity(*company, quantity);
        const double value = solver.calculate(expression);
        all.push_back({company, std::move(expression), value});
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Ranked &a, const Ranked &b) { return a.value > b.value; });
    return all;
}

std::string lastExpression(const std::vector<Ranked> &all, Combine combine)
{
    if (combine == Combine::Spread)
        return all.front().expression + " - " + all.back().expression;
    std::vector<std::string> parts;
    for (const Ranked &one : all)
        parts.push_back(one.expression);
    return Solver::sum(parts)
        + (combine == Combine::Average ? " / " + std::to_string(all.size()) : std::string());
}

} // namespace

Result<Solution> solve(const World &world, const Task &task)
{
    const QString place = qstr(task.id) + u".details.query"_s;
    const auto query = queryFromJson(
        task.details.is_object() && task.details.contains("query") ? task.details["query"] : Json(),
        place);
    if (!query)
        return fail(query.error());
    Solver solver(world, *query);
    Solution solution;
    const auto all = rank(solver, *query, query->choice ? *query->choice : query->quantity);
    if (!all.empty()) {
        const bool highest =
            query->choice ? query->choiceHighest : query->combine == Combine::Highest;
        const Company &chosen = highest ? *all.front().company : *all.back().company;
        if (unitOf(*query) == "ticker")
            solution.answer = chosen.ticker;
        else
            solution.answer = plainNumber(
                solver.calculate(query->choice ? solver.quantity(chosen, query->quantity)
                                               : lastExpression(all, query->combine)));
    }
    if (!solver.error().empty())
        return fail(Error::Kind::Input, place, qstr(solver.error()));
    solution.steps = std::move(solver.steps);
    return solution;
}

} // namespace tradespace::finance
