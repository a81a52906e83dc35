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

RunResult failed(const std::string &message)
{
    RunResult result;
    result.stop = StopReason::Failed;
    result.error = message;
    return result;
}

} // namespace

RunResult executeRun(const ExperimentPlan &plan, const RunKey &key, std::optional<Money> usdLimit,
                     RunSink &sink, std::vector<CallRecord> history, PauseGate &gate,
                     std::stop_token stop)
{
    const PlannedArm &arm = plan.arms[key.arm];
    const Task &task = plan.record.tasks[key.task];
    auto environment = plan.family->environment(task);
    if (!environment)
        return failed(utf8(environment.error().text()));

    Budget budget = arm.arm.budget;
    if (usdLimit)
        budget.usd = std::min(budget.usd.value_or(*usdLimit), *usdLimit);
    const bool realTime = !arm.model->virtualMs(1, 1).has_value();
    std::optional<ActiveClock> clock;
    if (realTime)
        clock.emplace();
    Ledger ledger(budget, clock ? &*clock : nullptr);
    const RunId id = plan.id(key);
    Bookkeeper book(id, ledger, sink, plan.prices, std::move(history));
    const auto seed = static_cast<std::int64_t>(plan.description.seed);
    RunContext run{task,
                   plan.prompts,
                   plan.description.agents,
                   *environment,
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
    const TopologyOutcome outcome = arm.topology->run(run, *arm.model, arm.strategy);

    RunResult result;
    result.stop = outcome.stop;
    result.answer = outcome.answer;
    result.correct = !outcome.answer.empty() && grade(task, outcome.answer);
    result.turns = outcome.turns;
    result.spent = ledger.spent();
    result.overrun = ledger.overrun();
    result.usage = book.usage();
    result.exhausted = exhaustedResources(ledger, outcome.stop);
    result.error = outcome.error;
    return result;
}

} // namespace tradespace
