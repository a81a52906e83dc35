// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tools/documents/readdocumenttool.h"

#include "models/tools/arguments.h"

#include <algorithm>
#include <charconv>

namespace tradespace {

namespace {

constexpr std::size_t mostAlike = 10;

std::vector<Argument> expectedArguments()
{
    return {{"path", Argument::Type::Text, true,
             "As a search gave it, such as reports/a.pdf or reports/a.pdf#3."},
            {"page", Argument::Type::Number, false,
             "Which page or part, from 1 on; without it that of the path, or the first.",
             {}, 1, 1'000'000}};
}

/// "a.pdf#3" as path and part; a path that has a number sign itself is left alone.
std::pair<std::string, std::int64_t> splitAddress(const std::string &address)
{
    const auto at = address.rfind('#');
    std::int64_t part = 0;
    if (at == std::string::npos)
        return {address, 0};
    const char *end = address.data() + address.size();
    const auto read = std::from_chars(address.data() + at + 1, end, part);
    if (read.ec != std::errc() || read.ptr != end || part < 1)
        return {address, 0};
    return {address.substr(0, at), part};
}

ToolOutput noDocument(const DocumentIndex &index, const std::string &path)
{
    const auto document = index.documents.find(path);
    if (document != index.documents.end())
        return {path + " cannot be read: " + utf8(document->second.problem), true};
    std::string text = "There is no document \"" + path + "\". Some that there are:";
    std::size_t shown = 0;
    for (const auto &[name, other] : index.documents) {
        if (other.parts > 0 && shown++ < mostAlike)
            text += "\n- " + name;
    }
    return {text, true};
}

} // namespace

ReadDocumentTool::ReadDocumentTool(std::shared_ptr<const DocumentIndex> index)
    : m_spec(specification())
    , m_index(std::move(index))
{
}

ToolSpec ReadDocumentTool::specification()
{
    return {"read_document", "The text of one page of a document.",
            argumentSchema(expectedArguments())};
}

tl::expected<ToolPlan, std::string> ReadDocumentTool::plan(const std::string &arguments) const
{
    return planArguments(expectedArguments(), arguments);
}

ToolOutput ReadDocumentTool::run(const ToolPlan &plan, std::int64_t, std::stop_token)
{
    const std::string address = stringOr(plan.arguments, "path", {});
    auto [path, part] = splitAddress(address);
    auto document = m_index->documents.find(path);
    if (document == m_index->documents.end()) {
        path = address;
        part = 0;
        document = m_index->documents.find(path);
    }
    if (document == m_index->documents.end() || document->second.parts == 0)
        return noDocument(*m_index, path);
    const std::int64_t wanted = integerOr(plan.arguments, "page", std::max<std::int64_t>(part, 1));
    const std::int64_t parts = document->second.parts;
    if (wanted > parts)
        return {path + " has " + std::to_string(parts) + (document->second.hasPages ? " pages" : " parts")
                    + ".",
                true};
    const auto page = m_index->pages->page(partAddress(path, wanted));
    if (!page || !*page)
        return {page ? "The page is not there." : utf8(page.error().text()), true};
    return {(*page)->title + " of " + std::to_string(parts) + "\n\n" + (*page)->text, false};
}

} // namespace tradespace
