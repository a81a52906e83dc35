// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/agents/team.h"

#include "models/agents/closing.h"
#include "models/agents/letters.h"
#include "models/tasks/graders.h"

namespace tradespace {

namespace {

constexpr int conclusionNumber = 2000; ///< in the reserve; agents count from 0
constexpr std::int64_t mostOutput = 1024;

} // namespace

void TeamLog::heed(StopReason stop, const std::string &error)
{
    if (inTrouble() || (m_stop != StopReason::Answered && !endsRun(stop)))
        return;
    m_stop = stop;
    m_error = error;
}

void TeamLog::heedMember(StopReason stop, const std::string &error)
{
    if (stop != StopReason::NoProgress && stop != StopReason::TurnLimit)
        heed(stop, error);
}

void TeamLog::heedMember(const Agent &agent)
{
    if (agent.finished())
        heedMember(agent.stopReason(), agent.error());
}

void TeamLog::keep(const Result<void> &kept)
{
    if (!kept)
        heed(StopReason::Failed, utf8(kept.error().text()));
}

void shareEnvironment(const RunContext &run, AgentRole &role, SharedActions &shared,
                      std::string name)
{
    if (!run.environment.judge)
        return;
    role.system += run.prompts.text("shared");
    role.shared = &shared;
    role.name = std::move(name);
}

void keepForConclusion(RunContext &run, const ChatModel &model, const AgentRole &role, int letters)
{
    const auto bytes = static_cast<std::size_t>(letters) * (handInBytes(run) + letterFrameBytes);
    run.reserve.keep(conclusionNumber, closingCost(run, model, role, bytes, mostOutput));
}

void releaseConclusion(RunContext &run)
{
    run.reserve.release(conclusionNumber);
}

bool agree(const Task &task, const std::string &answer, const std::string &chosen)
{
    if (answer == chosen || normalisedAnswer(answer) == normalisedAnswer(chosen))
        return true;
    Task asked = task;
    asked.answer = chosen;
    asked.aliases.clear();
    return grade(asked, answer);
}

} // namespace tradespace
