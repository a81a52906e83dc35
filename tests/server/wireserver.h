// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/chat/chatmodel.h"

namespace tradespace::testing {

/// The server's side of both protocols, written apart from the client's.

/// A request as a model gets it; an error names what a real server would refuse.
Result<ChatRequest> requestFromWire(const Json &body, bool anthropic);

/// A whole answer. `usage` null: none is reported.
Json wholeAnswer(const ChatReply &reply, bool anthropic, const Json &usage);
/// The same as events, each as its data. Arguments come in pieces of three bytes.
std::vector<std::string> answerEvents(const ChatReply &reply, bool anthropic, const Json &usage);
/// An answer to a request for embeddings, in turned order: how often each letter stands in a text.
Json letterVectors(const Json &body);
/// Usage as the protocol has it.
Json usageJson(std::int64_t input, std::int64_t output, bool anthropic);

} // namespace tradespace::testing
