// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chat/offline/offlinemodel.h"

#include "models/chat/offline/roles.h"

#include <algorithm>

namespace tradespace {

namespace {

constexpr std::int64_t bytesPerToken = 4;
constexpr std::int64_t frameTokens = 4; ///< of a message
constexpr std::int64_t leastCached = 1024; ///< prefixes shorter than this are not cached

std::int64_t tokensOf(std::size_t bytes)
{
    return (static_cast<std::int64_t>(bytes) + bytesPerToken - 1) / bytesPerToken;
}

std::size_t bytesOf(const Message &message)
{
    std::size_t bytes = message.text.size();
    for (const auto &call : message.calls)
        bytes += call.name.size() + call.arguments.size();
    return bytes;
}

/// What a server with a prefix cache would have kept from the previous request of the conversation:
/// everything before the tool answers that the previous reply had in view, since those may have
/// been dropped from this request.
std::size_t cachedMessages(const ChatRequest &request)
{
    std::size_t replies = 0;
    for (std::size_t i = request.messages.size(); i > 0; --i) {
        if (request.messages[i - 1]->message.role == Message::Role::Assistant && ++replies == 2)
            return i;
    }
    return 0;
}

Usage usageOf(const ChatRequest &request, const Message &reply)
{
    Usage usage;
    std::int64_t prefix = 0;
    for (const auto &tool : *request.tools)
        prefix += tokensOf(dump(toJson(tool)).size());
    const std::size_t cached = cachedMessages(request);
    std::int64_t rest = 0;
    for (std::size_t i = 0; i < request.messages.size(); ++i) {
        const auto tokens = tokensOf(bytesOf(request.messages[i]->message)) + frameTokens;
        (i < cached ? prefix : rest) += tokens;
    }
    const bool hit = cached > 0 && prefix >= leastCached;
    usage.cacheRead = hit ? prefix : 0;
    usage.input = rest + (hit ? 0 : prefix);
    usage.output = tokensOf(bytesOf(reply)) + frameTokens;
    return usage;
}

} // namespace

std::int64_t OfflineModel::inputBound(const ChatRequest &request, std::size_t moreBytes) const
{
    // what is added may be spread over the messages, each of which is rounded up
    const auto rounding = moreBytes > 0 ? static_cast<std::int64_t>(request.messages.size()) : 0;
    return usageOf(request, {}).allInput() + tokensOf(moreBytes) + rounding;
}

OfflineModel::OfflineModel(const offline::Tier &tier)
    : m_tier(tier)
{
}

std::optional<std::int64_t> OfflineModel::virtualMs(std::int64_t inputTokens,
                                                    std::int64_t outputTokens) const
{
    return inputTokens * 1000 / m_tier.inputPerSecond + outputTokens * 1000 / m_tier.outputPerSecond
        + 1;
}

ChatResult OfflineModel::reply(const ChatRequest &request, std::stop_token stop)
{
    if (stop.stop_requested())
        return fail(Error::Kind::Stopped, qstr(name()), Tr::tr("Stopped."));
    ChatReply reply;
    reply.message = offline::act(request, m_tier);
    reply.finish = reply.message.calls.empty() ? Finish::Stop : Finish::ToolCalls;
    reply.usage = usageOf(request, reply.message);
    if (reply.usage.output > request.maxOutputTokens) {
        // cut like a server would: the end of the text and with it the calls are missing
        reply.message.calls.clear();
        const auto bytes =
            std::max<std::int64_t>((request.maxOutputTokens - frameTokens) * bytesPerToken, 0);
        if (reply.message.text.size() > static_cast<std::size_t>(bytes))
            reply.message.text.resize(static_cast<std::size_t>(bytes));
        reply.finish = Finish::Length;
        reply.usage.output =
            std::min(request.maxOutputTokens, usageOf(request, reply.message).output);
    }
    return reply;
}

std::unique_ptr<ChatModel> makeOfflineModel(std::string_view name)
{
    for (const auto &tier : offline::tiers) {
        if (tier.name == name)
            return std::make_unique<OfflineModel>(tier);
    }
    return nullptr;
}

std::vector<std::string> offlineModelNames()
{
    std::vector<std::string> names;
    for (const auto &tier : offline::tiers)
        names.emplace_back(tier.name);
    return names;
}

} // namespace tradespace
