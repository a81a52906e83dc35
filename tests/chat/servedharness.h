// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/chat/served/servedmodel.h"
#include "tests/server/modelserver.h"
#include "tests/support/scriptedmodel.h"

namespace tradespace::testing {

inline const ToolSpec searchSpec{"search", "Looks things up.", {{"type", "object"}}};

inline ChatRequest question()
{
    ChatRequest request;
    request.messages = {seal({Message::Role::System, "You are careful.", {}, {}, {}}),
                        seal({Message::Role::User, "Where?", {}, {}, {}})};
    request.tools = std::make_shared<const std::vector<ToolSpec>>(1, searchSpec);
    request.maxOutputTokens = 500;
    request.seed = std::uint64_t{7} << 33U;
    return request;
}

inline std::shared_ptr<ScriptedModel> twoCalls()
{
    return std::make_shared<ScriptedModel>([](const ChatRequest &, std::stop_token) -> ChatResult {
        return calling({{"a", "search", R"({"queries":["Börde","two"]})"},
                        {"b", "search", R"({"queries":["three"]})"}},
                       "I look. Größe: 3 µm");
    });
}

inline ServerConnection connectionTo(const ModelServer &server, bool anthropic = false)
{
    ServerConnection c;
    c.name = "here";
    c.protocol = anthropic ? Protocol::Anthropic : Protocol::OpenAi;
    c.address = server.address();
    c.limits.firstByte = std::chrono::milliseconds(3000);
    c.limits.total = std::chrono::milliseconds(5000);
    return c;
}

struct Client
{
    explicit Client(ServerConnection c, const std::string &key = "sk-planted-0123456789abcdef")
        : session(std::make_shared<ServerSession>(std::move(c), Secret(key)))
        , model(session, "m")
    {
    }
    std::shared_ptr<ServerSession> session;
    ServedModel model;
};

} // namespace tradespace::testing
