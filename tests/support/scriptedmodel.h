// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/chat/chatmodel.h"

#include <functional>
#include <mutex>

namespace tradespace::testing {

/// A model whose replies a test writes as a function of the request. Safe to call from many threads
/// when the script is.
class ScriptedModel final : public ChatModel
{
public:
    using Script = std::function<ChatResult(const ChatRequest &, std::stop_token)>;
    struct Options
    {
        std::string name = "scripted";
        bool paid = false;
        std::optional<std::int64_t> msPerToken = 1; ///< absent: takes real time
    };
    explicit ScriptedModel(Script script);
    ScriptedModel(Options options, Script script);

    std::string name() const override { return m_options.name; }
    bool isPaid() const override { return m_options.paid; }
    std::optional<std::int64_t> virtualMs(std::int64_t inputTokens,
                                          std::int64_t outputTokens) const override;
    /// A reply without usage gets a plausible one within the request's limits.
    ChatResult reply(const ChatRequest &request, std::stop_token stop) override;

    /// All requests so far, in the order in which they came.
    std::vector<ChatRequest> requests() const;
    std::size_t calls() const { return requests().size(); }

private:
    const Options m_options;
    const Script m_script;
    mutable std::mutex m_mutex;
    std::vector<ChatRequest> m_requests;
};

/// Replies for scripts.
ChatReply saying(std::string text);
ChatReply calling(std::vector<ToolCall> calls, std::string text = {});
ChatReply submitting(const std::string &answer);
/// {"queries": […]} for the tools of FakeFamily.
std::string queries(const std::vector<std::string> &texts);
/// Whether only `submit` is offered.
bool isClosing(const ChatRequest &request);
/// Assistant messages in the request: which turn a script is asked for, from 0.
int repliesSoFar(const ChatRequest &request);

} // namespace tradespace::testing
