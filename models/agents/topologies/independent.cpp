// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/agents/topologies/independent.h"

#include "models/agents/letters.h"
#include "models/agents/lockstep.h"
#include "models/agents/team.h"

namespace tradespace {

namespace {

/// Of an answer in front of a list of actions, so that there is always room for the list.
constexpr std::size_t mostAnswerBytes = 1000;
/// For the words around a list of actions, with a count of what is missing.
constexpr std::size_t actionFrameBytes = 200;

/// "Actions: […]" in a line, as many whole ones as can be stored in so many bytes; after it how
/// many are missing.
std::string actionLine(const std::vector<Json> &actions, std::size_t bytes)
{
    Json list = Json::array();
    std::size_t stored = 0;
    for (const Json &action : actions) {
        stored += dump(dump(action)).size();
        if (stored > bytes)
            break;
        list.push_back(action);
    }
    std::string text = "Actions: " + dump(list) + '\n';
    if (const std::size_t missing = actions.size() - list.size(); missing > 0)
        text += "Too long to be shown: the last " + std::to_string(missing) + " actions.\n";
    return text;
}

/// An agent's output as the synthesiser reads it.
std::string outputOf(const StrategyAgent &worker, bool withActions)
{
    const Candidate *result = worker.result();
    if (result == nullptr)
        return "Answer: none\n" + worker.lastText();
    if (!withActions)
        return "Answer: " + result->answer + '\n' + result->reason;
    return "Answer: " + cutTo(result->answer, mostAnswerBytes) + '\n'
        + actionLine(result->actions, mostActingLetterBytes - mostAnswerBytes - actionFrameBytes)
        + result->reason;
}

/// Carries a list of actions out, as far as they are valid, and writes down which were not.
Result<void> carryOut(const Json &actions, Environment &environment, Voice &lead,
                      std::stop_token stop)
{
    int place = 0;
    int carriedOut = 0;
    for (const Json &action : actions) {
        ++place;
        const std::string name = stringOr(action, "tool", {});
        std::string why = "There is no such tool.";
        for (const auto &tool : environment.tools) {
            if (tool->spec().name != name)
                continue;
            const auto plan = tool->plan(dump(action["arguments"]));
            why = plan ? std::string() : plan.error();
            if (plan) {
                tool->run(*plan, plan->units, stop);
                ++carriedOut;
            }
        }
        if (why.empty())
            continue;
        if (auto kept =
                lead.note(place, "skipped_action", {{"tool", prefix(name, 200)}, {"why", why}});
            !kept)
            return kept;
    }
    return lead.note(0, "carried_out", {{"actions", carriedOut}, {"of", place}});
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
        outputs += letter(agentName("agent", i + 1), text, handInBytes(run));
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
                    log.keep(
                        carryOut(agent.handIn()->value["actions"], *outcome.copy, lead, run.stop));
                }
            }
        }
    }
    for (const auto &worker : workers) {
        const Candidate *result = worker->result();
        run.trouble.contradictions +=
            result != nullptr && !agree(run.task, result->answer, outcome.answer) ? 1 : 0;
    }
    outcome.stop = log.stop();
    outcome.error = log.error();
    return outcome;
}

} // namespace tradespace
