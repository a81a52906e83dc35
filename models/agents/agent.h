// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/agents/actor.h"
#include "models/agents/context.h"
#include "models/agents/handin.h"
#include "models/agents/sharedactions.h"
#include "models/agents/toolcalls.h"
#include "models/agents/voice.h"

namespace tradespace {

/// Stop reasons that are no agent's affair: the whole run ends with them.
inline bool endsRun(StopReason stop)
{
    return stop == StopReason::Failed || stop == StopReason::Stopped
        || stop == StopReason::ServerOverrun;
}

/// What an agent is to be in a run.
struct AgentRole
{
    std::string system; ///< its instructions
    std::string task; ///< the message it starts from
    std::vector<HandInForm> forms; ///< the first is all that a closing call offers
    Environment *environment = nullptr; ///< null: it has no tools; outlives the agent
    bool tracker = false; ///< told its budget after every step
    bool planning = false; ///< its plans are kept in the trace
    bool answers = true; ///< a last call to hand in stays affordable for it
    SharedActions *shared = nullptr; ///< what a team does in one environment; outlives the agent
    std::string name; ///< by which the team knows it; where something is shared
    int mostIdle = 3; ///< replies in a row that neither run a tool nor hand in
};

/// One agent in the react loop: a model phase, then a tool phase, until it hands in or must stop.
/// Lives in the run's thread, but for `perform`.
class Agent final : public Actor
{
public:
    Agent(RunContext &run, Voice &voice, AgentRole role);
    ~Agent() override;
    Agent(const Agent &) = delete;
    Agent &operator=(const Agent &) = delete;

    bool finished() const override { return m_stop.has_value(); }
    void reserve(Phase phase) override;
    void perform(Phase phase) override;
    void settle(Phase phase) override;
    bool actsInOrder() const override;

    StopReason stopReason() const { return m_stop.value_or(StopReason::Stopped); }
    const std::string &error() const { return m_error; }
    /// What it handed in; nothing while it works and when it stopped without.
    const std::optional<HandIn> &handIn() const { return m_handIn; }
    /// It works, or can take more turns once it is told to go on.
    bool canGoOn() const { return !m_closing && (!m_stop || m_stop == StopReason::Answered); }
    /// After a hand-in: the conversation goes on with this message.
    void goOn(std::string message);
    /// The same, but the next reply is the last and can only hand in.
    void answerNow(std::string message);
    /// Between turns: the conversation starts anew from the task and this message.
    void startOver(std::string message);
    /// Its last reply's text.
    const std::string &lastText() const { return m_lastText; }
    /// Its last reply called no tool but to hand in.
    bool wasIdle() const { return m_wasIdle; }
    /// All of the conversation as it stands.
    const std::vector<MessagePtr> &conversation() const { return m_context.messages(); }
    /// What was done through tools that change the state, in order: {"tool", "arguments"}.
    const std::vector<Json> &actions() const { return m_actions; }

private:
    void continueWith(std::string message);
    void releaseReserve();
    void think();
    void hearNews();
    void takeReply(const CallOutcome &outcome);
    bool takeHandIn(const std::vector<ToolCall> &calls);
    void takeAnswers();
    bool beginClosing();
    void closeWith(StopReason reason);
    void finish(StopReason reason, std::string error = {});
    bool takesOutcome(const CallOutcome &outcome);
    void takeRefusal(const CallInHand &call);
    std::int64_t mostClosingOutput() const;
    std::size_t letterBytes() const;
    void note(int sequence, const char *kind, Json payload);
    void noteBadHandIn(int sequence, const HandInForm &form, const std::string &message);
    void say(std::string text);
    void showBudget();
    void answer(const ToolCall &call, std::string text);

    RunContext &m_run;
    Voice &m_voice;
    const AgentRole m_role;
    Context m_context;
    std::shared_ptr<const std::vector<ToolSpec>> m_tools; ///< with the ways of handing in
    std::shared_ptr<const std::vector<ToolSpec>> m_closingTools;
    MessagePtr m_closingPrompt;
    std::vector<ToolCall> m_open; ///< calls of the last reply that have no answer yet
    std::vector<CallInHand> m_calls; ///< of this tool phase
    int m_ownTurns = 0;
    int m_idleTurns = 0;
    bool m_isClosing = false; ///< the reply that is waited for is the last
    bool m_wasIdle = false;
    std::optional<StopReason> m_closing; ///< why the next reply is the last
    std::optional<StopReason> m_stop;
    std::optional<HandIn> m_handIn;
    std::string m_lastText;
    std::string m_error;
    Json m_plan; ///< the last one noted
    std::vector<Json> m_actions;
};

} // namespace tradespace
