// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tools/mcp/mcptool.h"

namespace tradespace {

namespace {

constexpr std::size_t mostArguments = 1U << 20;
constexpr int mostDepth = 32;

} // namespace

McpTool::McpTool(std::shared_ptr<McpClient> client, McpToolInfo info)
    : m_client(std::move(client))
    , m_info(std::move(info))
    , m_harmless(m_client->server().repeatable.contains(m_info.name))
{
}

tl::expected<ToolPlan, std::string> McpTool::plan(const std::string &arguments) const
{
    if (arguments.size() > mostArguments)
        return tl::unexpected(std::string("The arguments are too long."));
    const bool none = arguments.find_first_not_of(" \t\r\n") == std::string::npos;
    auto json =
        none ? Result<Json>(Json::object()) : parseJson(arguments, {}, mostArguments, mostDepth);
    if (!json || !json->is_object())
        return tl::unexpected(std::string("The arguments must be a JSON object."));
    for (const std::string &field : requiredFields(m_info.spec.parameters)) {
        if (!json->contains(field))
            return tl::unexpected("The argument \"" + field + "\" is missing.");
    }
    return ToolPlan{std::move(*json), 1};
}

ToolOutput McpTool::run(const ToolPlan &plan, std::int64_t, std::stop_token stop)
{
    using Kind = McpTrouble::Kind;
    const auto answer = m_client->call(m_info.name, plan.arguments, stop);
    if (answer)
        return outputOf(*answer);
    const McpTrouble &trouble = answer.error();
    if (trouble.kind == Kind::Lost || trouble.kind == Kind::Stopped)
        return {{}, true, m_client->errorOf(trouble)};
    return boundedOutput({trouble.message, true});
}

} // namespace tradespace
