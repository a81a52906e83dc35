// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/agents/topologies/independent.h"

#include "models/agents/letters.h"
#include "models/agents/lockstep.h"
#include "models/agents/team.h"

namespace tradespace {

namespace {

constexpr std::size_t mostActionBytes = 4000; ///< of one agent's list

/// An agent's output as the synthesiser reads it.
std::string outputOf(const StrategyAgent &worker, bool withActions)
{
    const Candidate *result = worker.result();
    std::string text = "Answer: " + (result != nullptr ? result->answer : "none") + '\n';
    if (withActions && result != nullptr)
        text += "Actions: " + prefix(dump(Json(result->actions)), mostActionBytes) + '\n';
    return text + (result != nullptr ? result->reason : worker.lastText());
}

/// Carries a list of actions out, as far as they are valid.
void carryOut(const Json &actions, Environment &environment, std::stop_token stop)
{
    for (const Json &action : actions) {
        for (const auto &tool : environment.tools) {
            if (tool->spec().name != stringOr(action, "tool", {}))
                continue;
            if (const auto plan = tool->plan(dump(action["arguments"])))
                tool->run(*plan, plan->units, stop);
        }
    }
}

AgentRole synthesiser(const RunContext &run, const HandInForm &form, const std::string &outputs)
{
    AgentRole role;
    role.system =
        run.prompts.text("synthesiser") + run.prompts.text("tools") + toolList(run.environment);
    role.task = marked("task", run.task.question) + outputs;
    role.forms = {form};
    return role;
}

} // namespace

TopologyOutcome IndependentTopology::run(RunContext &run, const Cast &cast,
                                         const Strategy &strategy) const
{
    const int count = run.settings.team.agents;
    const bool acting = run.environment.judge != nullptr;
    const HandInForm form = acting ? submitActionsForm() : submitForm();
    keepForConclusion(run, cast.lead, synthesiser(run, form, {}), count);
    TeamLog log;
    std::vector<std::unique_ptr<Voice>> voices;
    std::vector<std::unique_ptr<StrategyAgent>> workers;
    std::vector<Actor *> actors;
    for (int i = 0; i < count; ++i) {
        voices.push_back(std::make_unique<Voice>(run, cast.workers, i));
        workers.push_back(std::make_unique<StrategyAgent>(run, *voices.back(), strategy, false));
        actors.push_back(workers.back().get());
    }
    runInLockstep(run, actors);

    Voice lead(run, cast.lead, count);
    std::string outputs;
    for (int i = 0; i < count; ++i) {
        const StrategyAgent &worker = *workers[static_cast<std::size_t>(i)];
        log.heedMember(worker.stopReason(), worker.error());
        const std::string text = outputOf(worker, acting);
        outputs += letter(agentName("agent", i + 1), text);
        log.keep(post(*voices[static_cast<std::size_t>(i)], count, 1, "hand_in", text));
        log.keep(noteOutput(*voices[static_cast<std::size_t>(i)], text));
    }
    TopologyOutcome outcome;
    for (const auto &voice : voices)
        outcome.turns += voice->replies();
    if (!log.inTrouble()) {
        releaseConclusion(run);
        Agent agent(run, lead, synthesiser(run, form, outputs));
        runInLockstep(run, {&agent});
        outcome.turns += lead.replies();
        log.heed(agent.stopReason(), agent.error());
        if (agent.handIn()) {
            outcome.answer = agent.handIn()->answer();
            if (acting) {
                auto copy = run.freshEnvironment();
                if (!copy) {
                    log.keep(fail(copy.error()));
                } else {
                    outcome.copy = std::make_shared<Environment>(std::move(*copy));
                    carryOut(agent.handIn()->value["actions"], *outcome.copy, run.stop);
                }
            }
        }
    }
    for (const auto &worker : workers) {
        const Candidate *result = worker->result();
        run.trouble.contradictions +=
            result != nullptr && !sameText(result->answer, outcome.answer) ? 1 : 0;
    }
    outcome.stop = log.stop();
    outcome.error = log.error();
    return outcome;
}

} // namespace tradespace
