// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/message.h"

#include <array>

namespace tradespace {

namespace {
constexpr std::array<const char *, 4> roleNames{"system", "user", "assistant", "tool"};
}

const char *roleName(Message::Role role)
{
    return roleNames[static_cast<std::size_t>(role)];
}

Json toJson(const Message &message)
{
    Json json{{"role", roleName(message.role)}, {"text", message.text}};
    if (!message.calls.empty()) {
        auto &calls = json["calls"] = Json::array();
        for (const auto &call : message.calls)
            calls.push_back({{"id", call.id}, {"name", call.name}, {"arguments", call.arguments}});
    }
    if (message.cut)
        json["cut"] = true;
    if (message.role == Message::Role::Tool) {
        json["call_id"] = message.toolCallId;
        json["name"] = message.toolName;
    }
    return json;
}

Message messageFromJson(const Json &json)
{
    Message message;
    const std::string role = stringOr(json, "role", "user");
    for (std::size_t i = 0; i < roleNames.size(); ++i) {
        if (role == roleNames[i])
            message.role = static_cast<Message::Role>(i);
    }
    message.text = stringOr(json, "text", {});
    if (const auto it = json.find("calls"); it != json.end() && it->is_array()) {
        for (const auto &call : *it)
            message.calls.push_back({stringOr(call, "id", {}), stringOr(call, "name", {}),
                                     stringOr(call, "arguments", {})});
    }
    message.toolCallId = stringOr(json, "call_id", {});
    message.toolName = stringOr(json, "name", {});
    message.cut = booleanOr(json, "cut", false);
    return message;
}

MessagePtr seal(Message message)
{
    auto sealed = std::make_shared<SealedMessage>();
    sealed->json = dump(toJson(message));
    sealed->digest = sha256(sealed->json);
    sealed->message = std::move(message);
    return sealed;
}

MessagePtr unseal(std::string json)
{
    auto sealed = std::make_shared<SealedMessage>();
    const Json parsed = Json::parse(json, nullptr, false);
    if (!parsed.is_discarded())
        sealed->message = messageFromJson(parsed);
    sealed->json = std::move(json);
    sealed->digest = sha256(sealed->json);
    return sealed;
}

Json toJson(const ToolSpec &spec)
{
    return {
        {"name", spec.name}, {"description", spec.description}, {"parameters", spec.parameters}};
}

} // namespace tradespace
