// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tools/searchtool.h"

#include "models/tools/listarguments.h"

namespace tradespace {

namespace {

constexpr ListArguments expectedArguments{"queries", "query", 10, 2000};

std::string describe(const std::string &query, const std::vector<Hit> &hits)
{
    if (hits.empty())
        return "No results for \"" + query + "\".";
    std::string text = "Results for \"" + query + "\":";
    int number = 0;
    for (const Hit &hit : hits)
        text += '\n' + std::to_string(++number) + ". " + hit.title + "\n   address: " + hit.address
            + "\n   " + hit.snippet;
    return text;
}

} // namespace

SearchTool::SearchTool(std::shared_ptr<const SearchIndex> index)
    : SearchTool(std::move(index), specification())
{
}

SearchTool::SearchTool(std::shared_ptr<const SearchIndex> index, ToolSpec spec)
    : m_spec(std::move(spec))
    , m_index(std::move(index))
{
}

ToolSpec SearchTool::specification()
{
    return specification("search",
                         "Full-text search. Each query gives up to 10 pages with title, address "
                         "and a short excerpt. Each query of the list is charged as one call.");
}

ToolSpec SearchTool::specification(std::string name, std::string description)
{
    return {std::move(name), std::move(description),
            listSchema(expectedArguments, "One to ten queries: a few telling words each.")};
}

tl::expected<ToolPlan, std::string> SearchTool::plan(const std::string &arguments) const
{
    return planList(expectedArguments, arguments);
}

ToolOutput SearchTool::run(const ToolPlan &plan, std::int64_t granted, std::stop_token stop)
{
    ToolOutput output;
    std::int64_t done = 0;
    for (const auto &item : plan.arguments.at(expectedArguments.plural)) {
        if (done++ == granted || stop.stop_requested())
            break;
        const auto &query = item.get_ref<const std::string &>();
        const auto hits = m_index->search(query);
        if (!hits)
            return {utf8(hits.error().text()), true};
        if (!output.text.empty())
            output.text += "\n\n";
        output.text += describe(query, *hits);
    }
    return output;
}

} // namespace tradespace
