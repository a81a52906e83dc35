// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What an agent hands in, and how it goes on afterwards.
#include "models/agents/agent.h"
#include "models/agents/budgetview.h"

namespace tradespace {

/// Words that pass between agents and cannot be read are a failure of the team's, too.
void Agent::noteBadHandIn(int sequence, const HandInForm &form, const std::string &message)
{
    m_run.trouble.coordinationFailures += isBetweenAgents(form) && !message.empty() ? 1 : 0;
    note(sequence, "bad_hand_in", {{"form", form.spec.name}, {"message", message}});
}

void Agent::answerNow(std::string message)
{
    goOn(std::move(message));
    if (!m_closing)
        m_closing = StopReason::Answered;
}

void Agent::goOn(std::string message)
{
    // every call of the reply needs an answer before the conversation can go on
    for (const auto &call : std::exchange(m_open, {})) {
        const bool handedIn = m_handIn && call.name == m_handIn->form;
        answer(call, handedIn ? "Received." : "Not run: you handed in with the same reply.");
    }
    continueWith(std::move(message));
}

void Agent::startOver(std::string message)
{
    m_open.clear();
    m_context.startOver();
    continueWith(std::move(message));
}

void Agent::continueWith(std::string message)
{
    m_handIn.reset();
    m_stop.reset();
    m_idleTurns = 0;
    if (const auto reason = usedUp(m_role.environment, m_run))
        closeWith(*reason);
    say(std::move(message));
    showBudget();
}

} // namespace tradespace
