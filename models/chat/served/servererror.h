// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/chat/chatmodel.h"
#include "models/chat/served/connection.h"

namespace tradespace {

/// The message of an error answer in any of the shapes that servers use: {"error": {"message"}},
/// {"error": "text"}, a list with one of these. Nothing when it is no error.
std::optional<std::string> errorMessageIn(const Json &json);

/// What an error answer means. Refusals before any work (4xx but a time-out) cost nothing, anything
/// else may have been billed; 408, 409, 429 and 5xx may go better another time. The key is struck
/// out of what the server says, as some echo it. `now`: Unix time in seconds.
ChatTrouble troubleOf(const HttpResponse &response, const ServerConnection &connection,
                      const Secret &key, double now);

/// The server refuses "max_tokens" and names what it wants instead.
bool wantsCompletionTokens(const HttpResponse &response);
/// It refuses "response_format", or a schema in it.
bool refusesSchemas(const HttpResponse &response);

} // namespace tradespace
