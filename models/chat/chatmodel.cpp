// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chat/chatmodel.h"

namespace tradespace {

namespace {
constexpr std::int64_t messageAllowance = 16; ///< tokens for a message's frame, generously
constexpr std::int64_t toolAllowance = 64;
} // namespace

Digest requestHash(const std::string &model, const ChatRequest &request)
{
    std::string text = model + '\n' + std::to_string(request.maxOutputTokens) + '\n'
        + std::to_string(request.seed) + '\n';
    text.reserve(text.size() + 32 * request.messages.size() + 256);
    for (const auto &message : request.messages)
        text += message->digest.view();
    if (request.tools) {
        for (const auto &tool : *request.tools)
            text += '\n' + dump(toJson(tool));
    }
    return sha256(text);
}

std::int64_t inputTokenBound(const ChatRequest &request)
{
    std::int64_t bound = messageAllowance;
    for (const auto &message : request.messages)
        bound += static_cast<std::int64_t>(message->json.size()) + messageAllowance;
    if (request.tools) {
        for (const auto &tool : *request.tools)
            bound += static_cast<std::int64_t>(dump(toJson(tool)).size()) + toolAllowance;
    }
    return bound;
}

std::int64_t ChatModel::inputBound(const ChatRequest &request, std::size_t moreBytes) const
{
    return inputTokenBound(request) + static_cast<std::int64_t>(moreBytes);
}

} // namespace tradespace
