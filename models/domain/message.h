// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/hash.h"
#include "models/domain/json.h"

#include <memory>
#include <string>
#include <vector>

namespace tradespace {

/// One tool call that a model asked for. `arguments` is the text as it came: it is the model's and
/// may be anything.
struct ToolCall
{
    std::string id;
    std::string name;
    std::string arguments;
    bool operator==(const ToolCall &) const = default;
};

/// One entry of a conversation, in the shape that every provider shares.
struct Message
{
    enum class Role
    {
        System,
        User,
        Assistant,
        Tool
    };
    Role role = Role::User;
    std::string text;
    std::vector<ToolCall> calls; ///< only on Assistant
    std::string toolCallId; ///< only on Tool: the call that this answers
    std::string toolName; ///< only on Tool
    bool cut = false; ///< only on Assistant: ended at the output limit, its calls were not kept
    bool operator==(const Message &) const = default;
};

const char *roleName(Message::Role role);
Json toJson(const Message &message);
Message messageFromJson(const Json &json);

/// A message that will not change, with its stored text and the digest of that text, shared by all
/// requests of a run that contain it. Safe to read from any thread.
struct SealedMessage
{
    Message message;
    std::string json;
    Digest digest;
};
using MessagePtr = std::shared_ptr<const SealedMessage>;
MessagePtr seal(Message message);
/// The inverse for a stored text; never fails: bad text gives an empty user message.
MessagePtr unseal(std::string json);

/// What a model is told about a tool: name, purpose and the JSON schema of its arguments.
struct ToolSpec
{
    std::string name;
    std::string description;
    Json parameters;
};

Json toJson(const ToolSpec &spec);

} // namespace tradespace
