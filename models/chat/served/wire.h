// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/chat/served/connection.h"
#include "models/chat/served/replyparts.h"

namespace tradespace {

/// How a request is to be written for one model of a server; learned from its refusals.
struct BodyOptions
{
    bool stream = true;
    bool seed = false;
    bool completionTokens = false; ///< `max_completion_tokens` in place of `max_tokens`
    bool jsonSchema = false; ///< a request that offers one tool asks for its arguments by schema
};

/// The tool whose arguments a request asks for by their schema, in place of a call; null: none.
const ToolSpec *askedBySchema(const ChatRequest &request, const BodyOptions &options);
/// Such an answer as the call that it stands for; one that is no object stays a text.
void takeAsCall(ChatReply &reply, const ToolSpec &tool, const std::string &id);

/// Reads one answer, whole or in events. One per answer.
class WireReader
{
public:
    virtual ~WireReader() = default;
    virtual void event(const Json &data) = 0; ///< of a stream
    virtual void whole(const Json &answer) = 0;
    /// All of it came: a broken stream is not.
    bool isComplete() const { return m_complete; }
    /// What the server says went wrong in the middle of its answer.
    const std::optional<std::string> &trouble() const { return m_trouble; }
    ReplyParts &parts() { return m_parts; }

protected:
    void complete() { m_complete = true; }
    void fail(std::string message) { m_trouble = std::move(message); }
    ReplyParts m_parts;

private:
    bool m_complete = false;
    std::optional<std::string> m_trouble;
};

/// A protocol: how requests are written and answers read. Stateless; safe to use from many threads.
class Wire
{
public:
    virtual ~Wire() = default;
    virtual const char *path() const = 0; ///< behind the connection's address
    virtual std::vector<std::string> headers(const Secret &key) const = 0;
    virtual Json body(const ChatRequest &request, const std::string &model,
                      const BodyOptions &options) const = 0;
    virtual std::unique_ptr<WireReader> reader() const = 0;
    /// Input tokens that providers add unseen, at most (their own instructions on tools).
    virtual std::int64_t hiddenTokens() const = 0;
};

const Wire &openAiWire();
const Wire &anthropicWire();
const Wire &wireOf(Protocol protocol);

/// A schema as servers take it: without "$schema", with "properties".
Json plainSchema(Json schema);

} // namespace tradespace
