// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/agents/requestlog.h"
#include "models/agents/runcontext.h"

namespace tradespace {

/// One agent's line to its model: counts its turns, and writes down of each request only what it
/// changes of the last one. A turn is one call. Outlives whoever speaks through it.
class Voice
{
public:
    Voice(RunContext &run, ChatModel &model, int index);

    int index() const { return m_index; }
    /// The turn of the call that was begun last, from 1.
    int turn() const { return m_turn; }
    /// Replies of the model so far.
    int replies() const { return m_replies; }
    ChatModel &model() const { return m_model; }

    void nextTurn() { ++m_turn; }
    /// Reserves the call of this turn; a refusal leaves no trace and may be tried again otherwise.
    std::optional<Refusal> begin(std::vector<MessagePtr> messages,
                                 std::shared_ptr<const std::vector<ToolSpec>> tools,
                                 const Bookkeeper::Limits &limits);
    bool isOpen() const { return m_pending.has_value(); }
    void perform();
    CallOutcome end();
    /// Something that is no call happened in this turn.
    Result<void> note(int sequence, const char *kind, Json payload);

private:
    RunContext &m_run;
    ChatModel &m_model;
    const int m_index;
    int m_turn = 0;
    int m_replies = 0;
    RequestLog m_log;
    std::vector<MessagePtr> m_begun;
    std::optional<PendingModelCall> m_pending;
};

} // namespace tradespace
