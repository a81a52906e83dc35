// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/agents/agent.h"
#include "models/agents/candidate.h"
#include "models/agents/strategy.h"

namespace tradespace {

/// Does a whole task alone, with a strategy: an agent and what the strategy adds around it
/// (budget forcing, verification, summaries, new attempts, a selection). Lives in the run's thread
/// like the agent.
class StrategyAgent final : public Actor
{
public:
    /// `answers`: its answer is the run's, so the last call for it stays affordable; else it is one
    /// of several and acts on a private copy.
    StrategyAgent(RunContext &run, Voice &voice, const Strategy &strategy, bool answers);

    bool finished() const override { return m_stage == Stage::Done; }
    void reserve(Phase phase) override;
    void perform(Phase phase) override;
    void settle(Phase phase) override;
    bool actsInOrder() const override;

    StopReason stopReason() const { return m_stop; }
    const std::string &error() const { return m_error; }
    /// What it came to; null when it has no answer.
    const Candidate *result() const;
    const std::string &lastText() const { return m_lastText; }

private:
    enum class Stage
    {
        Work,
        Verify,
        Summarise,
        Choose,
        Done
    };
    Agent &active() { return m_side ? *m_side : *m_agent; }
    const Agent &active() const { return m_side ? *m_side : *m_agent; }
    void beginAttempt();
    void advance();
    void takeProposal();
    void beginSide(Stage stage, AgentRole role);
    AgentRole sideRole(const char *prompt, HandInForm form, std::string task) const;
    void takeVerdict(const std::optional<HandIn> &verdict);
    void endAttempt(bool verified);
    void endWork();
    bool maySelect() const;
    void done(StopReason stop);
    std::string trajectory() const;
    std::string earlierAttempts() const;
    void note(const char *kind, Json payload);

    RunContext &m_run;
    Voice &m_voice;
    const Strategy m_strategy;
    const bool m_answers;
    std::shared_ptr<Environment> m_copy; ///< of this attempt
    std::unique_ptr<Agent> m_agent;
    std::unique_ptr<Agent> m_side; ///< verifier, summariser or selector at work
    Stage m_stage = Stage::Work;
    int m_attempts = 0;
    int m_rejections = 0; ///< in this attempt
    int m_idleReplies = 0;
    int m_freshTurns = 0; ///< since the trajectory was summarised
    struct Attempt
    {
        std::string answer; ///< "none" without one
        std::string verdict; ///< the verifier's last decision; empty when none was given
        std::string notes; ///< its summary, or the last words of the one who tried
    };
    std::vector<Attempt> m_earlier; ///< what a new attempt is told of
    std::string m_verdict; ///< of this attempt, the last one
    std::string m_summary;
    std::vector<Candidate> m_candidates;
    std::optional<std::size_t> m_chosen;
    StopReason m_stop = StopReason::Stopped;
    std::string m_error;
    std::string m_lastText;
};

/// The instructions of an agent that does a task, by way of handing in.
std::string instructions(const RunContext &run, const Strategy &strategy, const char *handIn);

} // namespace tradespace
