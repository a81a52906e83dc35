// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tools/mcp/mcpclient.h"
#include "models/tools/mcp/startgate.h"
#include "models/tools/toolshelf.h"

#include <condition_variable>
#include <map>
#include <mutex>

namespace tradespace {

/// The tools of the user's MCP servers: "mcp:NAME" is all of a server that are on, "mcp:NAME/TOOL"
/// one of them. A server is started once to be listed; what it offers is kept as long as the shelf,
/// so that all runs of an experiment see the same. Each opening starts a process of its own, at
/// once: a server that cannot be reached ends the run before it has cost anything. Only a few start
/// at the same time, however many run. Safe to use from many threads.
class McpShelf final : public ToolShelf
{
public:
    /// Starts in progress. Those of the npm registry take half a second of a processor each: more
    /// at once would only make all of them late.
    static constexpr int mostStarts = 8;

    /// `place`: of the list in the user's settings.
    McpShelf(std::vector<McpServer> servers, QString place);

    Result<std::vector<std::string>> names() override;
    Result<std::vector<ShelvedTool>> list(const std::string &name, std::stop_token stop) override;
    Result<std::vector<std::unique_ptr<Tool>>> open(const std::string &name,
                                                    std::stop_token stop) override;
    Result<Opened> openTogether(const std::vector<std::string> &names,
                                std::stop_token stop) override;
    /// The whole offer of a server: its tools that are off and what cannot be used, too.
    Result<McpListing> offer(const std::string &server, std::stop_token stop);
    const McpServer *find(const std::string &server) const;

private:
    struct Known
    {
        McpListing listing;
        McpGeneration generation = McpGeneration::Unknown;
    };
    struct Wanted
    {
        const McpServer *server = nullptr;
        std::string tool; ///< empty: all that are on
    };
    Result<Wanted> wantedBy(const std::string &name) const;
    Result<std::vector<McpToolInfo>> chosen(const Wanted &wanted, const McpListing &all) const;
    Result<Known> known(const McpServer &server, std::stop_token stop);
    Result<std::unique_ptr<McpClient>> start(const McpServer &server, McpGeneration generation,
                                             const std::stop_token &stop);

    const std::vector<McpServer> m_servers;
    const QString m_place;
    StartGate m_starts{mostStarts};
    std::mutex m_mutex;
    std::condition_variable_any m_listed;
    std::map<std::string, Known> m_known; ///< by name
    std::set<std::string> m_busy; ///< being listed
};

/// From the list in the user's settings; nothing (null) is no server. Names may stand once.
Result<std::shared_ptr<ToolShelf>> mcpShelfFromJson(const Json &list, const QString &place);

} // namespace tradespace
