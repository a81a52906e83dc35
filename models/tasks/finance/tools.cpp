// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/finance/tools.h"

#include "models/tools/arguments.h"
#include "models/tasks/finance/filings.h"
#include "models/tools/calculatortool.h"
#include "models/tools/querywords.h"
#include "models/tools/snippet.h"

#include <algorithm>

namespace tradespace::finance {

namespace {

constexpr std::size_t mostListed = 60;
constexpr std::size_t mostHits = 8; // as many as there are years: each could restate something

using Work = ToolOutput (*)(const World &world, const Json &arguments);

/// What a tool is told to models as, what it takes and what it does.
struct Kind
{
    const char *name;
    const char *description;
    std::vector<Argument> arguments;
    Work work;
};

std::string lineOf(const Company &company)
{
    return company.name + " (" + company.ticker + "), " + company.sector;
}

std::string folded(const std::string &text)
{
    return foldWord(text);
}

ToolOutput listCompanies(const World &world, const Json &arguments)
{
    const std::string filter = folded(stringOr(arguments, "filter", {}));
    std::string text;
    std::size_t found = 0;
    for (const Company &company : world.companies) {
        const std::string line = lineOf(company);
        if (folded(line).find(filter) == std::string::npos)
            continue;
        if (++found <= mostListed)
            text += (text.empty() ? "" : "\n") + line;
    }
    if (found == 0)
        return {"No company fits \"" + filter + "\".", false};
    if (found > mostListed)
        text += "\n[" + std::to_string(found - mostListed) + " more are not shown; give a filter.]";
    return {text, false};
}

/// Says that there is no such company, and which ones begin alike.
ToolOutput noCompany(const World &world, const std::string &name)
{
    std::string text = "No company is called \"" + name + "\".";
    const std::string start = folded(name.substr(0, name.find(' ')));
    std::string alike;
    for (const Company &company : world.companies) {
        if (!start.empty() && folded(company.name).starts_with(start))
            alike += (alike.empty() ? " Alike: " : "; ") + lineOf(company);
    }
    return {text + (alike.empty() ? " list_companies gives their names." : alike + '.'), true};
}

/// How many of the words stand in a text that was taken apart; inflected forms count.
int shared(const std::vector<std::string> &wanted, const std::vector<std::string> &text)
{
    const auto alike = [](const std::string &a, const std::string &b) {
        const auto shorter = std::min(a.size(), b.size());
        return a == b || (shorter >= 4 && a.compare(0, shorter, b, 0, shorter) == 0);
    };
    return static_cast<int>(
        std::count_if(wanted.begin(), wanted.end(), [&](const std::string &word) {
            return std::any_of(text.begin(), text.end(),
                               [&](const std::string &other) { return alike(word, other); });
        }));
}

ToolOutput searchFilings(const World &world, const Json &arguments)
{
    const std::string name = stringOr(arguments, "company", {});
    const Company *company = world.find(name);
    if (company == nullptr)
        return noCompany(world, name);
    const std::string asked = stringOr(arguments, "words", {});
    const auto wanted = queryWords(asked);
    const auto year = static_cast<int>(integerOr(arguments, "year", 0));
    struct Found
    {
        int score;
        Section section;
    };
    std::vector<Found> hits;
    for (int y = lastYear; y >= firstYear; --y) {
        if (year != 0 && y != year)
            continue;
        for (Section &section : sectionsOf(world, *company, y)) {
            const int score = shared(wanted, queryWords(section.text, 1000))
                + 2 * shared(wanted, queryWords(section.title));
            if (score > 0)
                hits.push_back({score, std::move(section)});
        }
    }
    std::stable_sort(hits.begin(), hits.end(),
                     [](const Found &a, const Found &b) { return a.score > b.score; });
    const std::string scope =
        company->name + (year != 0 ? ", fiscal year " + std::to_string(year) : std::string());
    if (hits.empty())
        return {"No section of " + scope + " has any of these words.", false};
    std::string text = "Sections of " + scope + " for \"" + asked + "\":";
    for (std::size_t i = 0; i < std::min(hits.size(), mostHits); ++i) {
        const Section &section = hits[i].section;
        text += '\n' + section.id + " | " + section.title + ", fiscal year "
            + std::to_string(section.year) + " | " + makeSnippet(section.text, wanted);
    }
    return {text, false};
}

ToolOutput readSection(const World &world, const Json &arguments)
{
    const std::string id = stringOr(arguments, "id", {});
    const auto section = findSection(world, id);
    if (!section)
        return {"There is no section \"" + id + "\". search_filings gives the ids.", true};
    const Company *company = world.find(id.substr(0, id.find('-')));
    return {section->id + "\n" + company->name + " (" + company->ticker
                + "), annual report for fiscal year " + std::to_string(section->year) + ": "
                + section->title + "\n\n" + section->text,
            false};
}

ToolOutput lookUpTable(const World &world, const Json &arguments)
{
    const std::string name = stringOr(arguments, "company", {});
    const Company *company = world.find(name);
    if (company == nullptr)
        return noCompany(world, name);
    const std::string wanted = stringOr(arguments, "statement", {});
    const auto statement =
        std::find_if(statements.begin(), statements.end(),
                     [&](Statement candidate) { return wanted == statementKey(candidate); });
    return {tableOf(world, *company, static_cast<int>(integerOr(arguments, "year", firstYear)),
                    *statement),
            false};
}

ToolOutput calculate(const World &, const Json &arguments)
{
    return calculation(arguments);
}

Argument companyArgument()
{
    return {"company", Argument::Type::Text, true, "Its full name or its ticker."};
}

Argument yearArgument(bool required, const char *description)
{
    return {"year", Argument::Type::Number, required, description, {}, firstYear, lastYear};
}

const std::vector<Kind> &kinds()
{
    static const std::vector<Kind> all{
        {"list_companies",
         "The companies of the archive with ticker and sector.",
         {{"filter", Argument::Type::Text, false,
           "A part of a name, ticker or sector; without it all are listed."}},
         listCompanies},
        {"search_filings",
         "Finds sections of a company's annual reports by words; gives up to eight with id, title "
         "and a short excerpt.",
         {companyArgument(),
          yearArgument(false, "Only the report of this fiscal year."),
          {"words", Argument::Type::Text, true, "A few telling words."}},
         searchFilings},
        {"read_section",
         "The whole text of a section.",
         {{"id", Argument::Type::Text, true, "As search_filings gave it, such as ABCD-2020-3."}},
         readSection},
        {"look_up_table",
         "A statement of a company as it was reported for a fiscal year: one line per figure, and "
         "the unit. Later corrections are not in it.",
         {companyArgument(),
          yearArgument(true, "The fiscal year, as the company names it."),
          {"statement",
           Argument::Type::Choice,
           true,
           "Which statement.",
           {"income", "balance", "cash_flow"}}},
         lookUpTable},
        {calculatorName, calculatorDescription, calculatorArguments(), calculate}};
    return all;
}

ToolSpec specOf(const Kind &kind)
{
    return {kind.name, kind.description, argumentSchema(kind.arguments)};
}

/// One of the five. Lives in any thread, any number of calls at once.
class ArchiveTool final : public Tool
{
public:
    ArchiveTool(const Kind &kind, std::shared_ptr<const World> world)
        : m_kind(kind)
        , m_spec(specOf(kind))
        , m_world(std::move(world))
    {
    }

    const ToolSpec &spec() const override { return m_spec; }
    tl::expected<ToolPlan, std::string> plan(const std::string &arguments) const override
    {
        auto plan = planArguments(m_kind.arguments, arguments);
        if (!plan)
            return plan;
        if (const auto it = plan->arguments.find("words");
            it != plan->arguments.end() && queryWords(it->get_ref<const std::string &>()).empty())
            return tl::unexpected<std::string>(
                "The argument \"words\" must have at least one word.");
        return plan;
    }
    ToolOutput run(const ToolPlan &plan, std::int64_t, std::stop_token) override
    {
        return m_kind.work(*m_world, plan.arguments);
    }

private:
    const Kind &m_kind;
    const ToolSpec m_spec;
    const std::shared_ptr<const World> m_world;
};

} // namespace

std::vector<std::unique_ptr<Tool>> makeTools(std::shared_ptr<const World> world)
{
    std::vector<std::unique_ptr<Tool>> tools;
    for (const Kind &kind : kinds())
        tools.push_back(std::make_unique<ArchiveTool>(kind, world));
    return tools;
}

std::vector<ToolSpec> toolSpecs()
{
    std::vector<ToolSpec> specs;
    for (const Kind &kind : kinds())
        specs.push_back(specOf(kind));
    return specs;
}

} // namespace tradespace::finance
