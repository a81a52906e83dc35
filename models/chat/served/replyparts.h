// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/chat/chatmodel.h"

#include <optional>
#include <string_view>

namespace tradespace {

/// A reply as it grows out of a stream or a whole answer: text, tool calls in pieces, why it ended
/// and what it used. Makes good what servers get wrong: arguments as an object or empty, missing or
/// reused indices, missing or repeated ids.
class ReplyParts
{
public:
    void addText(std::string_view text) { m_text += text; }
    /// A piece of a tool call. `index`: the server's, if it gave one.
    void addCall(std::optional<std::int64_t> index, const std::string &id, const std::string &name,
                 std::string_view arguments);
    void setFinish(Finish finish) { m_finish = finish; }
    void setUsage(const Usage &usage, Json raw);
    bool hasFinish() const { return m_finish.has_value(); }
    const std::optional<Usage> &usage() const { return m_usage; }

    /// The reply; without usage from the server it is marked as estimated and nothing else is set.
    ChatReply take();

private:
    struct Call
    {
        std::optional<std::int64_t> index;
        ToolCall call;
    };
    std::string m_text;
    std::vector<Call> m_calls;
    std::optional<Finish> m_finish;
    std::optional<Usage> m_usage;
    Json m_raw;
};

/// The text of a message's content: a string, or a list of parts with texts among them.
std::string contentText(const Json &content);
/// Arguments as text, whatever they came as.
std::string argumentsOf(const Json &arguments);
/// A count as a server reports it: nothing when it is missing, no whole number, negative or absurd.
std::optional<std::int64_t> countOf(const Json &json, const char *key);

} // namespace tradespace
