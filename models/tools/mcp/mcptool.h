// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tools/mcp/mcpclient.h"
#include "models/tools/tool.h"

namespace tradespace {

/// One tool of a server that was started for this run; the run's tools share the process, which
/// ends with the last of them. One call is one unit.
class McpTool final : public Tool
{
public:
    McpTool(std::shared_ptr<McpClient> client, McpToolInfo info);

    const ToolSpec &spec() const override { return m_info.spec; }
    bool repeatable() const override { return false; } ///< answers come from the record
    bool mayRunAgain() const override { return m_harmless; }
    bool keepsState() const override { return m_client->server().keepsState && !m_harmless; }
    bool changesState() const override { return !m_harmless; }
    tl::expected<ToolPlan, std::string> plan(const std::string &arguments) const override;
    ToolOutput run(const ToolPlan &plan, std::int64_t granted, std::stop_token stop) override;

private:
    const std::shared_ptr<McpClient> m_client;
    const McpToolInfo m_info;
    const bool m_harmless; ///< the user marked it as repeatable
};

} // namespace tradespace
