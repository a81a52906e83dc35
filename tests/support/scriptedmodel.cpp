// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/scriptedmodel.h"

#include <algorithm>

namespace tradespace::testing {

ScriptedModel::ScriptedModel(Script script)
    : ScriptedModel(Options{}, std::move(script))
{
}

ScriptedModel::ScriptedModel(Options options, Script script)
    : m_options(std::move(options))
    , m_script(std::move(script))
{
}

std::optional<std::int64_t> ScriptedModel::virtualMs(std::int64_t inputTokens,
                                                     std::int64_t outputTokens) const
{
    if (!m_options.msPerToken)
        return std::nullopt;
    return *m_options.msPerToken * (inputTokens + outputTokens);
}

ChatResult ScriptedModel::reply(const ChatRequest &request, std::stop_token stop)
{
    {
        const std::lock_guard lock(m_mutex);
        m_requests.push_back(request);
    }
    auto reply = m_script(request, stop);
    if (reply && reply->usage.total() == 0) {
        const auto size = static_cast<std::int64_t>(dump(toJson(reply->message)).size());
        reply->usage.input = inputTokenBound(request) / 4;
        reply->usage.output = std::clamp<std::int64_t>(size / 4, 1, request.maxOutputTokens);
    }
    return reply;
}

std::vector<ChatRequest> ScriptedModel::requests() const
{
    const std::lock_guard lock(m_mutex);
    return m_requests;
}

ChatReply saying(std::string text)
{
    return {{Message::Role::Assistant, std::move(text), {}, {}, {}}, Finish::Stop, {}, {}};
}

ChatReply calling(std::vector<ToolCall> calls, std::string text)
{
    return {{Message::Role::Assistant, std::move(text), std::move(calls), {}, {}},
            Finish::ToolCalls,
            {},
            {}};
}

ChatReply submitting(const std::string &answer)
{
    return calling({{"s", "submit", dump(Json{{"answer", answer}})}});
}

std::string queries(const std::vector<std::string> &texts)
{
    return dump(Json{{"queries", texts}});
}

bool isClosing(const ChatRequest &request)
{
    return request.tools->size() == 1 && request.tools->front().name == "submit";
}

int repliesSoFar(const ChatRequest &request)
{
    return static_cast<int>(
        std::count_if(request.messages.begin(), request.messages.end(), [](const auto &message) {
            return message->message.role == Message::Role::Assistant;
        }));
}

} // namespace tradespace::testing
