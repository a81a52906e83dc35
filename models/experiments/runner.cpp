// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/experiments/runner.h"

#include "models/tasks/graders.h"

#include <algorithm>

namespace tradespace {

namespace {

/// Which limited resources have nothing left, or stopped the run because the rest was too little.
std::map<std::string, bool> exhaustedResources(const Ledger &ledger, StopReason stop)
{
    std::map<std::string, bool> exhausted;
    for (const auto &account : ledger.accounts()) {
        const bool blocked =
            (account.resource == Resource::Tokens && stop == StopReason::TokensUsedUp)
            || (account.resource == Resource::Usd && stop == StopReason::UsdUsedUp)
            || (account.resource == Resource::Time && stop == StopReason::TimeUsedUp);
        exhausted[account.name] = blocked || (account.limit > 0 && account.left() <= 0);
    }
    return exhausted;
}

/// The end of a run that cannot begin, or go on: what is on record of it stays charged.
RunResult endedBefore(StopReason stop, const QString &why, Bookkeeper &book)
{
    RunResult result;
    result.stop = stop;
    result.error = utf8(why);
    const auto replies = book.chargeHistory();
    if (replies) {
        result.turns = *replies;
    } else {
        result.stop = StopReason::Failed;
        result.error = utf8(replies.error().text());
    }
    result.spent = book.ledger().spent();
    result.overrun = book.ledger().overrun();
    result.usage = book.usage();
    return result;
}

Judgement judge(const Task &task, const Environment &environment, const std::string &answer)
{
    if (environment.judge)
        return environment.judge(answer);
    return answer.empty() ? Judgement{} : judgeAnswer(task, answer);
}

/// What other ways of choosing among the same samples would have come to.
std::map<std::string, bool> alternativesOf(const Task &task, const Environment &shared,
                                           const TopologyOutcome &outcome)
{
    std::map<std::string, bool> out;
    std::vector<bool> right;
    for (const auto &sample : outcome.samples)
        right.push_back(judge(task, sample.copy ? *sample.copy : shared, sample.answer).right);
    if (right.empty())
        return out;
    out["pass_at_n"] = std::find(right.begin(), right.end(), true) != right.end();
    if (outcome.majority)
        out["majority"] = right[*outcome.majority];
    if (outcome.best)
        out["best_of_n"] = right[*outcome.best];
    return out;
}

} // namespace

RunResult executeRun(const ExperimentPlan &plan, const RunKey &key, std::optional<Money> usdLimit,
                     RunSink &sink, std::vector<CallRecord> history, PauseGate &gate,
                     std::stop_token stop)
{
    const PlannedArm &arm = plan.arms[key.arm];
    const Task &task = plan.record.tasks[key.task];
    auto environment = plan.family->openEnvironment(task, stop);

    Budget budget = arm.arm.budget;
    // of a mix of families each environment has but its own tools
    if (environment)
        std::erase_if(budget.calls,
                      [&](const auto &limit) { return !hasTool(*environment, limit.first); });
    if (usdLimit)
        budget.usd = std::min(budget.usd.value_or(*usdLimit), *usdLimit);
    const bool realTime = !arm.model->virtualMs(1, 1) || !arm.lead->virtualMs(1, 1);
    std::optional<ActiveClock> clock;
    if (realTime)
        clock.emplace();
    Ledger ledger(budget, clock ? &*clock : nullptr);
    const RunId id = plan.id(key);
    Bookkeeper book(id, ledger, sink, plan.prices, std::move(history));
    if (plan.replays)
        book.keepToTheRecord();
    if (!environment)
        return endedBefore(environment.error().kind == Error::Kind::Stopped ? StopReason::Stopped
                                                                            : StopReason::Failed,
                           environment.error().text(), book);
    if (!plan.replays && book.hasLostState(environment->tools))
        return endedBefore(StopReason::Interrupted,
                           Tr::tr("A server of its tools keeps state, which went with the process "
                                  "when the run was cut off."),
                           book);
    const auto seed = static_cast<std::int64_t>(plan.description.seed);
    RunContext run{task,
                   plan.prompts,
                   plan.description.agents,
                   *environment,
                   [&] { return plan.family->openEnvironment(task, stop); },
                   book,
                   arm.arm.budget,
                   sink,
                   id,
                   [&](int agent, int turn) {
                       return deriveSeed({seed, std::string_view(task.id), std::int64_t(key.repeat),
                                          std::int64_t(agent), std::int64_t(turn)});
                   },
                   [&] { gate.pass(stop, clock ? &*clock : nullptr); },
                   stop};
    const TopologyOutcome outcome = arm.topology->run(run, {*arm.lead, *arm.model}, arm.strategy);

    RunResult result;
    result.stop = outcome.stop;
    result.answer = outcome.answer;
    const Judgement judgement =
        judge(task, outcome.copy ? *outcome.copy : *environment, outcome.answer);
    result.correct = judgement.right;
    result.wrong = judgement.reason;
    result.trouble = run.trouble;
    result.alternatives = alternativesOf(task, *environment, outcome);
    result.turns = outcome.turns;
    result.spent = ledger.spent();
    result.overrun = ledger.overrun();
    result.usage = book.usage();
    result.exhausted = exhaustedResources(ledger, outcome.stop);
    result.error = outcome.error;
    return result;
}

} // namespace tradespace
