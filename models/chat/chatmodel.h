// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/message.h"
#include "models/domain/records.h"
#include "models/domain/usage.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <set>
#include <stop_token>
#include <string>
#include <vector>

namespace tradespace {

/// One question to a model: everything that it gets to see.
struct ChatRequest
{
    std::vector<MessagePtr> messages;
    std::shared_ptr<const std::vector<ToolSpec>> tools;
    std::int64_t maxOutputTokens = 4096; ///< always sent
    std::uint64_t seed = 0; ///< from (experiment, task, repeat, agent, turn)
};

/// What names a request: its messages in order, its tools with their schemas and its settings.
Digest requestHash(const std::string &model, const ChatRequest &request);

/// An upper bound of a request's input tokens for any tokenizer that makes at most one token of a
/// byte: the bytes of messages and tool schemas and an allowance for each message's frame.
std::int64_t inputTokenBound(const ChatRequest &request);

enum class Finish
{
    Stop,
    ToolCalls,
    Length, ///< cut at the output limit: tool calls may be incomplete and must not be run
};

struct ChatReply
{
    Message message; ///< role Assistant
    Finish finish = Finish::Stop;
    Usage usage;
    Json rawUsage; ///< as the server sent it; null for a program
};

/// Why there is no reply, and what that means for the account.
struct ChatTrouble
{
    ChatTrouble(Error e) // NOLINT: errors of every kind are trouble
        : error(std::move(e))
    {
    }
    Error error;
    bool sent = true; ///< false: nothing reached the server
    bool charged = true; ///< something may have been billed; false: surely nothing was
    bool again = false; ///< another attempt may go better
    /// Trouble on record that is gone through again: it ends alike, and is not waited for.
    struct Played
    {
        CallState state = CallState::Failed;
        std::optional<Usage> usage;
    };
    std::optional<Played> played;
    std::chrono::milliseconds wait{}; ///< what the server asked for before another attempt
};
using ChatResult = tl::expected<ChatReply, ChatTrouble>;

/// Why a call should not be sent now, and for how long.
struct Hold
{
    std::chrono::milliseconds time{};
    std::string reason; ///< one sentence for the user
};

/// Where a run stands in its experiment, for models to which that makes a difference.
struct RunPlace
{
    const Arm &arm;
    const std::string &task; ///< its id
    int repeat = 0;
    std::set<CallKey> known; ///< attempts that an earlier execution of the run has made
};

/// A model that answers conversations. Safe to call from many threads at once.
class ChatModel
{
public:
    virtual ~ChatModel() = default;

    virtual std::string name() const = 0;
    /// Money leaves the house for each call: reservations and results must be on disk first.
    virtual bool isPaid() const = 0;
    /// The most input tokens that a request can be charged for once so many bytes (as stored) were
    /// added to it. Bytes, unless the model knows its tokenizer.
    virtual std::int64_t inputBound(const ChatRequest &request, std::size_t moreBytes) const;
    /// Virtual milliseconds of a call with so many tokens; nothing for models that take real time.
    virtual std::optional<std::int64_t> virtualMs(std::int64_t inputTokens,
                                                  std::int64_t outputTokens) const = 0;
    /// One attempt; blocks until the reply is there. Trouble is an infrastructure failure or a stop
    /// request.
    virtual ChatResult reply(const ChatRequest &request, std::stop_token stop) = 0;
    /// Asked before each attempt: a server that wants to be left alone is.
    virtual std::optional<Hold> hold() { return std::nullopt; }
    /// An error when runs of that arm cannot ask it.
    virtual Result<void> checkArm(const Arm &) const { return {}; }
    /// The model as one run sees it; null: no other than all runs.
    virtual Result<std::shared_ptr<ChatModel>> ofRun(const RunPlace &) { return nullptr; }
};

} // namespace tradespace
