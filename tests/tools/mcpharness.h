// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tools/mcp/mcpshelf.h"
#include "models/tools/mcp/mcptool.h"

#include <QDir>
#include <QFile>

#include <csignal>

namespace tradespace::testing {

/// The test server with such manners.
inline McpServer testServer(std::vector<std::string> manners = {})
{
    McpServer server;
    server.name = "test";
    server.command = TEST_MCP_SERVER;
    server.arguments = std::move(manners);
    server.startTime = std::chrono::seconds(30);
    server.callTime = std::chrono::seconds(30);
    return server;
}

/// A started server with its tools.
struct OpenServer
{
    explicit OpenServer(const McpServer &server)
        : shelf({server}, QStringLiteral("tools.json"))
        , tools(shelf.open("mcp:" + server.name, {}))
    {
    }
    Tool &tool(const std::string &name)
    {
        for (const auto &each : *tools) {
            if (each->spec().name == "test__" + name)
                return *each;
        }
        qFatal("no tool %s", name.c_str());
    }
    ToolOutput call(const std::string &name, const Json &arguments = Json::object(),
                    std::stop_token stop = {})
    {
        Tool &one = tool(name);
        const auto plan = one.plan(dump(arguments));
        if (!plan)
            qFatal("%s", plan.error().c_str());
        return one.run(*plan, 1, stop);
    }

    McpShelf shelf;
    Result<std::vector<std::unique_ptr<Tool>>> tools;
};

/// The processes that have this word on their command line; the ended that nobody took leave of
/// have none.
inline std::vector<int> processesOf(const QByteArray &word)
{
    std::vector<int> found;
    for (const QString &entry : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
        bool isNumber = false;
        const int pid = entry.toInt(&isNumber);
        QFile line(QStringLiteral("/proc/") + entry + QStringLiteral("/cmdline"));
        if (isNumber && line.open(QIODevice::ReadOnly) && line.readAll().split('\0').contains(word))
            found.push_back(pid);
    }
    return found;
}

/// A word that no other process has on its command line.
inline std::string mark()
{
    static int number = 0;
    return "mark-" + std::to_string(getpid()) + '-' + std::to_string(++number);
}

} // namespace tradespace::testing
