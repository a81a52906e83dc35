// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/experiments/runner.h"

#include "models/experiments/judging.h"
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

/// Takes the judge's own calls out of a run's history.
std::vector<CallRecord> judgesPart(std::vector<CallRecord> &history)
{
    const auto own =
        std::stable_partition(history.begin(), history.end(),
                              [](const CallRecord &call) { return call.kind != CallKind::Judge; });
    std::vector<CallRecord> part(std::make_move_iterator(own),
                                 std::make_move_iterator(history.end()));
    history.erase(own, history.end());
    return part;
}

/// The models of an arm, and the judge, as one run sees them.
struct OwnModels
{
    std::shared_ptr<ChatModel> lead;
    std::shared_ptr<ChatModel> workers;
    std::shared_ptr<ChatModel> judge; ///< null: none
};

Result<OwnModels> modelsOf(const ExperimentPlan &plan, const RunKey &key,
                           const std::vector<CallRecord> &history)
{
    const PlannedArm &arm = plan.arms[key.arm];
    OwnModels own{arm.lead, arm.model, plan.judge};
    RunPlace place{arm.arm, plan.record.tasks[key.task].id, key.repeat, {}};
    for (const CallRecord &call : history) {
        if (call.state != CallState::Cancelled && call.state != CallState::Reserved)
            place.known.insert(call.key);
    }
    for (auto *model : {&own.lead, &own.workers, &own.judge}) {
        if (!*model || (model == &own.workers && arm.lead == arm.model))
            continue;
        auto seen = (*model)->ofRun(place);
        if (!seen)
            return fail(seen.error());
        if (*seen)
            *model = std::move(*seen);
    }
    if (arm.lead == arm.model)
        own.workers = own.lead;
    return own;
}

/// What a judge has cost is booked whatever became of its run.
RunResult withJudging(RunResult result, std::optional<Judge> &judge, const std::string &reason = {})
{
    if (!judge)
        return result;
    auto account = judge->account();
    if (!account) {
        result.stop = StopReason::Failed;
        result.error = utf8(account.error().text());
        return result;
    }
    result.judging = std::move(*account);
    if (result.judging)
        result.judging->reason = reason;
    return result;
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

Result<Judgement> judged(const Task &task, std::optional<Judge> &judge,
                         const Environment &environment, const std::string &answer)
{
    if (environment.judge)
        return environment.judge(answer);
    if (judge)
        return judge->judge(answer);
    return answer.empty() ? Judgement{} : judgeAnswer(task, answer);
}

/// What other ways of choosing among the same samples would have come to; nothing where a judge
/// could not be asked about all of them.
std::map<std::string, bool> alternativesOf(const Task &task, std::optional<Judge> &judge,
                                           const Environment &shared,
                                           const TopologyOutcome &outcome)
{
    std::map<std::string, bool> out;
    std::vector<bool> right;
    for (const auto &sample : outcome.samples) {
        const auto judgement =
            judged(task, judge, sample.copy ? *sample.copy : shared, sample.answer);
        if (!judgement)
            return out;
        right.push_back(judgement->right);
    }
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
                     std::stop_token stop, bool failedBefore)
{
    const PlannedArm &arm = plan.arms[key.arm];
    const Task &task = plan.record.tasks[key.task];
    auto environment = plan.family->openEnvironment(task, stop);

    Budget budget = arm.arm.budget;
    // of a mix of families each environment has but its own tools
    if (environment)
        std::erase_if(budget.calls,
                      [&](const auto &limit) { return !hasTool(*environment, limit.first); });
    const bool capped = usdLimit && (!budget.usd || *usdLimit < *budget.usd);
    if (capped)
        budget.usd = *usdLimit;
    const bool realTime = !arm.model->virtualMs(1, 1) || !arm.lead->virtualMs(1, 1);
    std::optional<ActiveClock> clock;
    if (realTime)
        clock.emplace();
    Ledger ledger(budget, clock ? &*clock : nullptr);
    const RunId id = plan.id(key);
    const auto pause = [&] { gate.pass(stop, clock ? &*clock : nullptr); };
    const auto models = modelsOf(plan, key, history);
    std::optional<Judge> judge;
    if (needsJudge(task))
        judge.emplace(plan,
                      Judge::Occasion{key, models ? models->judge : plan.judge, judgesPart(history),
                                      failedBefore, pause, stop},
                      sink);
    Bookkeeper book(id, ledger, sink, plan.prices, std::move(history));
    if (capped)
        book.keepGrantedDollars();
    // where a judge has been asked, the run had ended: all of it is on record
    const bool onRecord = plan.replays || (judge && judge->isOnRecord());
    if (onRecord)
        book.keepToTheRecord();
    if (!models)
        return withJudging(endedBefore(StopReason::Failed, models.error().text(), book), judge);
    if (!environment)
        return withJudging(endedBefore(environment.error().kind == Error::Kind::Stopped
                                           ? StopReason::Stopped
                                           : StopReason::Failed,
                                       environment.error().text(), book),
                           judge);
    if (!onRecord && book.hasLostState(environment->tools))
        return withJudging(
            endedBefore(StopReason::Interrupted,
                        Tr::tr("A server of its tools keeps state, which went with the process "
                               "when the run was cut off."),
                        book),
            judge);
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
                   pause,
                   stop};
    const TopologyOutcome outcome =
        arm.topology->run(run, {*models->lead, *models->workers}, arm.strategy);

    RunResult result;
    result.stop = outcome.stop;
    result.answer = outcome.answer;
    result.trouble = run.trouble;
    result.turns = outcome.turns;
    result.spent = ledger.spent();
    result.overrun = ledger.overrun();
    result.usage = book.usage();
    result.exhausted = exhaustedResources(ledger, outcome.stop);
    result.error = outcome.error;
    if (judge && !countsAsOutcome(outcome.stop))
        return withJudging(std::move(result), judge); // nothing to be judged
    if (judge)
        judge->beginAfter(outcome.turns);
    const auto judgement =
        judged(task, judge, outcome.copy ? *outcome.copy : *environment, outcome.answer);
    if (judge && judge->wasOverrun()) {
        result.stop = StopReason::ServerOverrun;
        return withJudging(std::move(result), judge);
    }
    if (!judgement) { // trouble with the judge is no wrong answer
        result.stop = stop.stop_requested() || judgement.error().kind == Error::Kind::Stopped
            ? StopReason::Stopped
            : StopReason::Failed;
        result.error = utf8(judgement.error().text());
        return withJudging(std::move(result), judge);
    }
    result.correct = judgement->right;
    if (!judge)
        result.wrong = judgement->reason;
    result.alternatives = alternativesOf(task, judge, *environment, outcome);
    if (judge && stop.stop_requested())
        result.stop = StopReason::Stopped; // some of its samples may not have been judged
    else if (judge && judge->wasOverrun())
        result.stop = StopReason::ServerOverrun;
    return withJudging(std::move(result), judge, judge ? judgement->reason : std::string());
}

} // namespace tradespace
