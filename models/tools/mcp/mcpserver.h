// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/json.h"
#include "models/domain/money.h"
#include "models/domain/secret.h"

#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace tradespace {

/// A server of tools (Model Context Protocol over standard input and output) as the user has set it
/// up. Lives in the user's settings only: experiments and workspaces name it and can bring none of
/// this.
struct McpServer
{
    std::string name; ///< its tools are called "mcp:NAME/TOOL"
    std::string command; ///< a program; looked for in PATH when it has no slash
    std::vector<std::string> arguments;
    std::map<std::string, std::string> environment; ///< values, on top of the few that all get
    std::vector<std::string> pass; ///< the user's own variables that it gets, too: keys, by name
    std::string folder; ///< where it works; empty: where Tradespace does
    std::optional<Money> price; ///< of a call; nothing: not known
    std::map<std::string, Money> prices; ///< of calls of single tools
    std::set<std::string> off; ///< tools that are not offered
    std::set<std::string> repeatable; ///< tools whose lost calls may be made once more
    /// What its tools do can change what they answer later. Then a run that was cut off cannot go on
    /// with another process.
    bool keepsState = true;
    std::chrono::milliseconds startTime = std::chrono::seconds(60); ///< to its first answers
    std::chrono::milliseconds callTime = std::chrono::seconds(120); ///< to the answer of a call
    std::size_t mostBytes = 16U << 20; ///< of one message

    std::optional<Money> priceOf(const std::string &tool) const;
    bool operator==(const McpServer &) const = default;
};

/// {"name", "command", "arguments": [..], "environment": {NAME: value}, "pass": [NAME, ..],
///  "folder", "price": USD, "prices": {TOOL: USD}, "off": [TOOL, ..], "repeatable": [TOOL, ..],
///  "keeps_state", "timeouts": {"start", "call"} in seconds, "most_bytes"}. Errors name `place` and
/// the field; a field that is not known is one.
Result<McpServer> mcpServerFromJson(const Json &json, const QString &place);
Json toJson(const McpServer &server);

/// What a server gets to see of the environment: PATH, HOME, LANG, TMPDIR and what the user named;
/// as "NAME=value".
std::vector<std::string> environmentOf(const McpServer &server);
/// The values of the variables that are passed on. They are struck out of all the server says.
std::vector<Secret> secretsOf(const McpServer &server);

} // namespace tradespace
