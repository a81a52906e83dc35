// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/json.h"
#include "models/domain/secret.h"
#include "models/http/httpclient.h"

#include <optional>
#include <string>
#include <vector>

namespace tradespace {

/// Which protocol a server speaks.
enum class Protocol
{
    OpenAi, ///< Chat Completions
    Anthropic ///< Messages
};

/// A server of models as the user has set it up. Lives in the user's settings only: experiments and
/// workspaces name it and can bring none of this.
struct ServerConnection
{
    std::string name; ///< models of it are called "NAME/MODEL"; no slash, no " + "
    Protocol protocol = Protocol::OpenAi;
    std::string address; ///< base, with its version: "https://host/v1"
    std::string keyName; ///< of an environment variable; empty: no key
    std::vector<std::string> headers; ///< further ones, "Name: value"
    std::string proxy; ///< empty: none
    std::vector<std::string> models; ///< that are offered by name; any other can be named, too
    std::string embeddings; ///< a model of embeddings that compares agents' outputs; empty: none
    bool stream = true;
    bool sendSeed = false; ///< the server takes "seed"
    bool jsonSchema = false; ///< it holds answers to a JSON schema ("response_format")
    int parallel = 64; ///< requests in flight at most
    HttpLimits limits;
};

/// {"name", "protocol": "openai" | "anthropic", "address", "key": environment variable,
///  "headers": [..], "proxy", "models": [..], "embeddings", "stream", "seed", "json_schema",
///  "parallel", "timeouts": {"connect", "first_byte", "total"} in seconds}. Errors name `place` and
///  the field.
Result<ServerConnection> connectionFromJson(const Json &json, const QString &place);
Json toJson(const ServerConnection &connection);
/// A file of them: {"connections": [...]}; names may stand once.
Result<std::vector<ServerConnection>> connectionsFromJson(const Json &json, const QString &place);

/// The host that a key is bound to; nothing when the address has none or is no HTTP address.
std::optional<std::string> hostOf(const std::string &address);

} // namespace tradespace
