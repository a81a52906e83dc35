// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tools/browsetool.h"

#include "models/tools/listarguments.h"

namespace tradespace {

namespace {

constexpr ListArguments expectedArguments{"addresses", "address", 5, 1000};
constexpr std::size_t maxCharacters = 150000;

/// Where the text must end to have at most that many characters; never inside one of them.
std::size_t cutAt(std::string_view text)
{
    std::size_t characters = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80 && characters++ == maxCharacters)
            return i;
    }
    return text.size();
}

std::string describe(const Page &page)
{
    std::string text = page.title + "\naddress: " + page.address + "\n\n";
    const auto end = cutAt(page.text);
    text.append(page.text, 0, end);
    if (end < page.text.size())
        text += "\n[The page was cut here after " + std::to_string(maxCharacters) + " characters.]";
    return text;
}

} // namespace

BrowseTool::BrowseTool(std::shared_ptr<const SearchIndex> index)
    : m_spec(specification())
    , m_index(std::move(index))
{
}

ToolSpec BrowseTool::specification()
{
    return {"browse",
            "Reads whole pages by the addresses that a search gave. Each address of the list is "
            "charged as "
            "one call.",
            listSchema(expectedArguments, "One to five addresses, exactly as a search gave them.")};
}

tl::expected<ToolPlan, std::string> BrowseTool::plan(const std::string &arguments) const
{
    return planList(expectedArguments, arguments);
}

ToolOutput BrowseTool::run(const ToolPlan &plan, std::int64_t granted, std::stop_token stop)
{
    ToolOutput output;
    std::int64_t done = 0;
    for (const auto &item : plan.arguments.at(expectedArguments.plural)) {
        if (done++ == granted || stop.stop_requested())
            break;
        const auto &address = item.get_ref<const std::string &>();
        const auto page = m_index->page(address);
        if (!page)
            return {utf8(page.error().text()), true};
        if (!output.text.empty())
            output.text += "\n----\n";
        output.text += *page ? describe(**page) : "No page at \"" + address + "\".";
    }
    return output;
}

} // namespace tradespace
