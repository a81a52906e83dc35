// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/experiments/judging.h"

#include "models/agents/handin.h"
#include "models/agents/letters.h"
#include "models/tasks/graders.h"

#include <algorithm>

namespace tradespace {

namespace {

constexpr std::size_t mostAnswerBytes = 16U << 10; ///< as stored; a longer one is cut and marked
constexpr std::string_view cutMark = "\n[The answer goes on; the rest was cut.]";
constexpr std::int64_t leastOutput = 64; ///< a decision and a few words
constexpr std::int64_t mostCalls = 4; ///< of the dearest kind
constexpr std::int64_t usualSamples = 8; ///< where they are drawn until the budget is used up

std::vector<MessagePtr> messagesFor(const ExperimentPlan &plan, const Task &task,
                                    const std::string &answer, bool again)
{
    std::string references = task.answer;
    for (const std::string &alias : task.aliases)
        references += "\nor: " + alias;
    std::string text = marked("task", task.question) + marked("reference", references);
    if (const std::string criteria = stringOr(task.details, "criteria", {}); !criteria.empty())
        text += marked("criteria", criteria);
    std::string shown = cutTo(answer, mostAnswerBytes);
    if (shown.size() < answer.size())
        shown += cutMark;
    text += marked("answer", shown);
    if (again)
        text += plan.prompts.text("judge-again");
    return {seal({Message::Role::System, plan.prompts.text("judge"), {}, {}, {}}),
            seal({Message::Role::User, std::move(text), {}, {}, {}})};
}

std::shared_ptr<const std::vector<ToolSpec>> judgeTools()
{
    static const auto tools = std::make_shared<const std::vector<ToolSpec>>(1, judgeForm().spec);
    return tools;
}

Budget limitOf(const Charge &most)
{
    Budget budget;
    budget.tokens = most.tokens;
    if (most.costKnown)
        budget.usd = most.cost;
    return budget;
}

} // namespace

Charge mostJudging(const ExperimentPlan &plan, const RunKey &key)
{
    const std::int64_t output = plan.description.agents.maxOutputTokens;
    const Task &task = plan.record.tasks[key.task];
    const ChatRequest request{messagesFor(plan, task, {}, true), judgeTools(), output, 0};
    Charge most = worstModelCharge(
        plan.prices.model(plan.judge->name()),
        plan.judge->inputBound(request, mostAnswerBytes + 2 * cutMark.size()), output);
    std::int64_t calls = mostCalls;
    if (plan.arms[key.arm].strategy.base == Strategy::Base::Parallel)
        calls +=
            plan.description.agents.samples > 0 ? plan.description.agents.samples : usualSamples;
    most.tokens *= calls;
    most.cost.pico *= calls;
    return most;
}

Judge::Judge(const ExperimentPlan &plan, Occasion occasion, RunSink &sink)
    : m_plan(plan)
    , m_occasion(std::move(occasion))
    , m_task(plan.record.tasks[m_occasion.key.task])
    , m_ledger(limitOf(mostJudging(plan, m_occasion.key)))
    , m_book(plan.id(m_occasion.key), m_ledger, sink, plan.prices, m_occasion.history, {},
             CallKind::Judge)
{
    if (plan.replays)
        m_book.keepToTheRecord();
}

Result<Judgement> Judge::judge(const std::string &answer)
{
    if (answer.empty())
        return Judgement{};
    if (grade(m_task, answer))
        return Judgement{true, {}};
    if (const auto known = m_known.find(answer); known != m_known.end())
        return known->second;
    int left = 2; // asked once, and once more for a verdict
    for (int attempt = 0;; ++attempt) {
        if (m_overrun)
            return fail(Error::Kind::Infrastructure, qstr(m_plan.judge->name()),
                        Tr::tr("The judge was charged more than could be reserved."));
        Asked asked = ask(answer, attempt);
        if (asked.verdict) {
            m_known.emplace(answer, *asked.verdict);
            return asked.verdict;
        }
        left -= m_occasion.failedBefore && asked.recorded ? 0 : 1;
        if (asked.verdict.error().kind != Error::Kind::Input || left == 0)
            return asked.verdict;
    }
}

Judge::Asked Judge::ask(const std::string &answer, int attempt)
{
    m_occasion.beforeCall();
    ++m_turn;
    const auto messages = messagesFor(m_plan, m_task, answer, attempt > 0);
    const auto seed =
        deriveSeed({static_cast<std::int64_t>(m_plan.description.seed), std::string_view(m_task.id),
                    std::int64_t(m_occasion.key.repeat), std::int64_t(judgeAgent),
                    std::int64_t(m_turn), std::int64_t(attempt)});
    const std::int64_t output = m_plan.description.agents.maxOutputTokens;
    auto call = m_book.begin(*m_occasion.model, {messages, judgeTools(), output, seed},
                             {m_turn, judgeAgent, 0, 0}, m_log.delta(messages),
                             {std::min(leastOutput, output), output, {}, 1});
    const QString name = qstr(m_plan.judge->name());
    if (call.known && call.known->refused)
        return {fail(Error::Kind::Refused, name, Tr::tr("What judging may cost is used up."))};
    m_answers += attempt == 0 ? 1 : 0;
    const bool recorded = call.record != nullptr;
    m_book.perform(call, m_occasion.stop);
    m_log.markSent(messages);
    const CallOutcome outcome = m_book.end(call);
    if (outcome.refused) // no further attempt was affordable
        return {fail(Error::Kind::Refused, name, Tr::tr("What judging may cost is used up."))};
    if (outcome.error)
        return {fail(*outcome.error)};
    m_overrun = m_overrun || outcome.overrun;
    const HandInForm form = judgeForm();
    for (const ToolCall &each : outcome.message->message.calls) {
        const auto read = each.name == form.spec.name
            ? form.read(each.arguments)
            : tl::expected<Json, std::string>(tl::unexpected(std::string()));
        if (read)
            return {Judgement{booleanOr(*read, "right", false), stringOr(*read, "reason", {})},
                    recorded};
    }
    return {
        fail(Error::Kind::Input, name, Tr::tr("The judge gave no verdict that can be read."),
             Tr::tr("Take a model that calls tools, or let its connection ask by JSON schema.")),
        recorded};
}

Result<std::optional<Judging>> Judge::account()
{
    if (m_answers == 0 && isOnRecord()) { // of an execution that came further than this one
        if (const auto charged = m_book.chargeHistory(); !charged)
            return fail(charged.error());
    }
    if (m_answers == 0 && !isOnRecord())
        return std::nullopt;
    Judging judging;
    judging.model = m_plan.judge->name();
    judging.answers = m_answers;
    judging.spent = m_ledger.spent();
    judging.overrun = m_ledger.overrun();
    judging.usage = m_book.usage();
    return judging;
}

} // namespace tradespace
