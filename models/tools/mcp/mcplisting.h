// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tools/mcp/mcpserver.h"
#include "models/tools/tool.h"

namespace tradespace {

/// A tool as its server describes it.
struct McpToolInfo
{
    std::string name; ///< the server's
    ToolSpec spec; ///< under the name that the model is told
};

/// What a server offers.
struct McpListing
{
    std::vector<McpToolInfo> tools; ///< those that are off, too
    std::vector<std::string> leftOut; ///< "NAME: why"; what cannot be used
};

/// Collects the tools of a server from the pages of its list: bounds what it says, leaves out what
/// cannot be used, and finds names that models accept.
class McpListingReader
{
public:
    /// False: there are more tools than fit.
    bool addPage(const Json &result);
    /// The names are SERVER__TOOL, reduced to A-Z a-z 0-9 _ - and 64 characters; where two would be
    /// the same, or one too long, the end is a hash of the tool's own name. They depend on the set
    /// of tools, not on its order.
    McpListing finish(const McpServer &server);

private:
    McpListing m_listing;
};

/// The fields of a tool's schema that a call must have.
std::vector<std::string> requiredFields(const Json &schema);

/// What a result of tools/call says, as text of at most so many bytes: texts as they are, other
/// content as a note, structured content where there is no text.
constexpr std::size_t mostToolText = 256U << 10; ///< bytes
ToolOutput outputOf(const Json &result, std::size_t mostBytes = mostToolText);
/// Cut where it is longer, and said so.
ToolOutput boundedOutput(ToolOutput output, std::size_t mostBytes = mostToolText);

} // namespace tradespace
