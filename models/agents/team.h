// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/agents/agent.h"

namespace tradespace {

/// How a team's run went so far: the first reason that is not an answer, the first trouble.
class TeamLog
{
public:
    /// The one who answers for the team, or all of it, ended like this.
    void heed(StopReason stop, const std::string &error);
    /// A member ended like this: it counts when a budget or trouble ended it.
    void heedMember(StopReason stop, const std::string &error);
    void heedMember(const Agent &agent);
    /// Something was to be written down.
    void keep(const Result<void> &kept);
    bool inTrouble() const { return endsRun(m_stop); }
    StopReason stop() const { return m_stop; }
    const std::string &error() const { return m_error; }

private:
    StopReason m_stop = StopReason::Answered;
    std::string m_error;
};

/// Where actions count, the agents of a team that share the environment are told so, and of one
/// another's actions.
void shareEnvironment(const RunContext &run, AgentRole &role, SharedActions &shared,
                      std::string name);

/// Puts aside what the one who concludes from so many letters may cost; `role` as it is without
/// them.
void keepForConclusion(RunContext &run, const ChatModel &model, const AgentRole &role, int letters);
void releaseConclusion(RunContext &run);

/// Whether two answers say the same: in other words, or as the task's grader would take `answer` if
/// `chosen` were right ("4.20" for "4.2", and what differs by less than a number's tolerance).
bool agree(const Task &task, const std::string &answer, const std::string &chosen);

} // namespace tradespace
