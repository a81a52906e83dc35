// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/agents/bookkeeper.h"
#include "models/agents/context.h"
#include "models/agents/prompts.h"
#include "models/agents/strategy.h"
#include "models/tasks/family.h"

#include <functional>

namespace tradespace {

/// Settings of the agent loop that hold for a whole experiment.
struct AgentSettings
{
    bool keepToolOutputs = false; ///< old tool answers stay in the conversation whole
    bool goOnWhenUsedUp = false; ///< a used-up tool does not end the search, the others may be used
    std::int64_t maxOutputTokens = 4096;
    int turnLimit = 1000; ///< of one agent, a safety net
    bool operator==(const AgentSettings &) const = default;
};

/// What all agents of a run share. Outlives them.
struct RunContext
{
    const Task &task;
    const PromptSet &prompts;
    const AgentSettings &settings;
    Environment &environment;
    Bookkeeper &book;
    const Budget &told; ///< the arm's own limits; guards on money are not shown to agents
    RunSink &sink;
    RunId run;
    /// The seed of a turn: from (experiment, task, repeat, agent, turn) alone.
    std::function<std::uint64_t(int agent, int turn)> seed;
    std::function<void()> beforeTurn; ///< waits here while the experiment is paused
    std::stop_token stop;
};

/// One agent in the react loop: a model phase, then a tool phase, until it answers or must stop.
/// Lives in the run's thread; a topology drives it.
class Agent
{
public:
    Agent(RunContext &run, ChatModel &model, Strategy strategy, int index = 0);

    /// Asks the model for the next reply. Call while !finished().
    void think();
    /// Runs the tool calls of the last reply.
    void act();

    bool finished() const { return m_stop.has_value(); }
    StopReason stopReason() const { return m_stop.value_or(StopReason::Stopped); }
    const std::string &answer() const { return m_answer; }
    const std::string &error() const { return m_error; }
    /// Replies of the model.
    int turns() const { return m_replies; }

private:
    void closeWith(StopReason reason);
    void close();
    void finish(StopReason reason, std::string error = {});
    CallOutcome ask(ChatRequest request, const Bookkeeper::Limits &limits);
    bool takesOutcome(const CallOutcome &outcome);
    void refuse(const ToolCall &call, int sequence, const Refusal &refusal);
    void answerCall(const ToolCall &call, std::string text);
    /// Whether the call was run, that is, counts as progress.
    bool runCall(const ToolCall &call, int sequence);
    bool runSubmit(const std::vector<ToolCall> &calls);
    std::optional<StopReason> usedUp() const;
    std::string budgetBlock() const;
    bool isOffered(const std::string &tool) const;
    std::int64_t mostClosingOutput() const;
    ChatRequest request(std::shared_ptr<const std::vector<ToolSpec>> tools) const;
    void note(int sequence, const char *kind, Json payload);

    RunContext &m_run;
    ChatModel &m_model;
    const Strategy m_strategy;
    const int m_index;
    Context m_context;
    std::shared_ptr<const std::vector<ToolSpec>> m_tools; ///< with submit
    std::shared_ptr<const std::vector<ToolSpec>> m_submitOnly;
    MessagePtr m_closingPrompt;
    Charge m_closingReserve;
    MessagePtr m_reply; ///< of this turn
    int m_turn = 0;
    int m_replies = 0;
    int m_idleTurns = 0;
    std::optional<StopReason> m_closing; ///< why the next reply is the last
    std::optional<StopReason> m_stop;
    std::string m_answer;
    std::string m_error;
};

/// The tool that every agent has: submitting an answer is free.
ToolSpec submitSpec();

} // namespace tradespace
