// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tools/mcp/mcplisting.h"
#include "models/tools/mcp/mcppeer.h"

#include <memory>

namespace tradespace {

/// How a server wants to be talked to.
enum class McpGeneration
{
    Unknown,
    Session, ///< up to 2025-11-25: `initialize` first
    Stateless ///< from 2026-07-28: every request says what it needs
};

/// A started server of tools. Its process ends with the object. Safe to use from many threads.
class McpClient
{
public:
    /// Starts the process and agrees on a protocol. `generation`: as found out before. A stop ends
    /// the process whenever it comes.
    static Result<std::unique_ptr<McpClient>> start(const McpServer &server,
                                                    McpGeneration generation, std::stop_token stop);

    McpGeneration generation() const { return m_generation; }
    Result<McpListing> listTools(std::stop_token stop);
    /// The result of tools/call.
    McpAnswer call(const std::string &tool, const Json &arguments, std::stop_token stop);
    const McpServer &server() const { return m_server; }
    /// Trouble with this server as an error of a run.
    Error errorOf(const McpTrouble &trouble) const;

private:
    explicit McpClient(McpServer server)
        : m_server(std::move(server))
    {
    }
    Result<void> launch(std::stop_token stop);
    McpAnswer agree(std::stop_token stop);
    McpAnswer discover(std::chrono::milliseconds patience, std::stop_token stop);
    McpAnswer initialize(std::chrono::milliseconds patience, std::stop_token stop);
    McpAnswer request(const std::string &method, Json params, std::chrono::milliseconds patience,
                      std::stop_token stop);

    const McpServer m_server;
    McpGeneration m_generation = McpGeneration::Unknown;
    std::unique_ptr<McpPeer> m_peer;
};

} // namespace tradespace
