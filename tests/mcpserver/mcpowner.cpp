// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later

// mcpowner PROGRAM MANNER: opens a server in a thread that ends, leaves a child of it in the world,
// prints the server's process id and waits to be killed.
#include "models/tools/mcp/mcpclient.h"

#include <cstdio>
#include <thread>
#include <unistd.h>

using namespace tradespace;

int main(int argc, char **argv)
{
    if (argc < 3)
        return 2;
    McpServer server;
    server.name = "test";
    server.command = argv[1];
    server.arguments = {argv[2]};
    std::unique_ptr<McpClient> client;
    std::thread([&] {
        if (auto started = McpClient::start(server, McpGeneration::Unknown, {}))
            client = std::move(*started);
    }).join();
    if (!client || !client->call("escape", Json::object(), {}))
        return 1;
    const auto pid = client->call("pid", Json::object(), {});
    if (!pid)
        return 1;
    std::printf("%s\n", outputOf(*pid).text.c_str());
    std::fflush(stdout);
    for (;;)
        pause();
}
