// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chat/served/replyparts.h"

#include <algorithm>
#include <set>

namespace tradespace {

namespace {

constexpr std::int64_t absurdCount = 1'000'000'000; ///< no context is as long
constexpr std::size_t mostCalls = 1024; ///< providers allow 128

} // namespace

void ReplyParts::addCall(std::optional<std::int64_t> index, const std::string &id,
                         const std::string &name, std::string_view arguments)
{
    Call *call = nullptr;
    if (index) {
        const auto known = std::find_if(m_calls.rbegin(), m_calls.rend(),
                                        [&](const Call &each) { return each.index == index; });
        // the same index with another id is another call of a server that counts wrongly
        const bool reused = known != m_calls.rend() && !id.empty() && !known->call.id.empty()
            && known->call.id != id;
        if (known != m_calls.rend() && !reused)
            call = &*known;
    } else if (!m_calls.empty() && name.empty() && (id.empty() || m_calls.back().call.id == id)) {
        call = &m_calls.back();
    }
    if (call == nullptr) {
        if (m_calls.size() >= mostCalls)
            return;
        call = &m_calls.emplace_back(Call{index, {}});
    }
    if (call->call.id.empty())
        call->call.id = id;
    if (call->call.name.empty())
        call->call.name = name;
    call->call.arguments += arguments;
}

void ReplyParts::setUsage(const Usage &usage, Json raw)
{
    // some servers repeat it with every piece, growing
    if (m_usage && usage.total() < m_usage->total())
        return;
    m_usage = usage;
    m_raw = std::move(raw);
}

ChatReply ReplyParts::take()
{
    ChatReply reply;
    reply.message.role = Message::Role::Assistant;
    reply.message.text = std::move(m_text);
    std::set<std::string> ids;
    for (Call &each : m_calls) {
        ToolCall call = std::move(each.call);
        if (call.arguments.find_first_not_of(" \t\r\n") == std::string::npos)
            call.arguments = "{}";
        if (call.id.empty())
            call.id = "call";
        const std::string base = call.id;
        for (int n = 2; !ids.insert(call.id).second; ++n)
            call.id = base + '_' + std::to_string(n);
        reply.message.calls.push_back(std::move(call));
    }
    reply.finish = m_finish.value_or(Finish::Stop);
    if (reply.finish == Finish::Stop && !reply.message.calls.empty())
        reply.finish = Finish::ToolCalls;
    reply.usage = m_usage.value_or(Usage{});
    reply.usage.estimated = !m_usage.has_value();
    reply.rawUsage = std::move(m_raw);
    return reply;
}

std::string contentText(const Json &content)
{
    if (content.is_string())
        return content.get<std::string>();
    std::string text;
    if (content.is_array()) {
        for (const Json &part : content)
            text += part.is_object() ? stringOr(part, "text", {}) : std::string();
    }
    return text;
}

std::string argumentsOf(const Json &arguments)
{
    if (arguments.is_string())
        return arguments.get<std::string>();
    return arguments.is_null() ? std::string() : dump(arguments);
}

std::optional<std::int64_t> countOf(const Json &json, const char *key)
{
    if (!json.is_object())
        return std::nullopt;
    const auto it = json.find(key);
    if (it == json.end() || !it->is_number_integer())
        return std::nullopt;
    if (it->is_number_unsigned() && it->get<std::uint64_t>() > absurdCount)
        return std::nullopt;
    const auto count = it->get<std::int64_t>();
    if (count < 0 || count > absurdCount)
        return std::nullopt;
    return count;
}

} // namespace tradespace
