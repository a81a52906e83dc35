// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/agents/selection.h"

#include "models/agents/closing.h"
#include "models/agents/letters.h"

#include <algorithm>

namespace tradespace {

namespace {

constexpr int firstNumber = 1000; ///< of selections in the reserve; agents count from 0
constexpr std::size_t mostProposalBytes = 24000; ///< of all that is to be chosen among
constexpr std::size_t mostAnswerBytes = 1000;
constexpr std::int64_t mostOutput = 512;

} // namespace

void keepForSelection(RunContext &run, const ChatModel &model, int asker)
{
    run.reserve.keep(
        firstNumber + asker,
        closingCost(run, model, selectorRole(run, {}, {}), mostProposalBytes, mostOutput));
}

void releaseSelection(RunContext &run, int asker)
{
    run.reserve.release(firstNumber + asker);
}

AgentRole selectorRole(const RunContext &run, const std::vector<Candidate> &candidates,
                       const std::vector<std::size_t> &among)
{
    std::string proposals;
    for (std::size_t i = 0; i < among.size(); ++i) {
        const Candidate &candidate = candidates[among[i]];
        proposals += letter(agentName("answer", static_cast<int>(i) + 1),
                            "Answer: " + prefix(candidate.answer, mostAnswerBytes) + '\n'
                                + candidate.reason);
    }
    AgentRole role;
    role.system =
        run.prompts.text("selector") + run.prompts.text("tools") + toolList(run.environment);
    role.task = marked("task", run.task.question) + cutTo(proposals, mostProposalBytes);
    role.forms = {chooseForm()};
    role.answers = false;
    role.mostIdle = 2;
    return role;
}

std::size_t chosenBy(const std::optional<HandIn> &handIn, const std::vector<std::size_t> &among)
{
    const auto choice = handIn ? integerOr(handIn->value, "choice", 1) : 1;
    return among[static_cast<std::size_t>(
        std::clamp<std::int64_t>(choice, 1, static_cast<std::int64_t>(among.size())) - 1)];
}

} // namespace tradespace
