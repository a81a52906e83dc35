// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/experiments/judging.h"

#include "models/agents/handin.h"
#include "models/agents/letters.h"
#include "models/tasks/graders.h"

#include <algorithm>

namespace tradespace {

namespace {

// bytes as stored: what a judge reads of each
constexpr std::size_t mostQuestionBytes = 32U << 10;
constexpr std::size_t mostReferenceBytes = 16U << 10;
constexpr std::size_t mostCriteriaBytes = 4U << 10;
constexpr std::size_t mostAnswerBytes = 16U << 10;
constexpr std::int64_t leastOutput = 64; ///< a decision and a few words
constexpr std::int64_t mostCalls = 4; ///< of the dearest kind

std::vector<MessagePtr> messagesFor(const ExperimentPlan &plan, const Task &task,
                                    const std::string &answer, bool again)
{
    std::string references = task.answer;
    for (const std::string &alias : task.aliases)
        references += "\nor: " + alias;
    std::string text = marked("task", cutTo(task.question, mostQuestionBytes));
    text += marked("reference", cutTo(references, mostReferenceBytes));
    if (const std::string criteria = stringOr(task.details, "criteria", {}); !criteria.empty())
        text += marked("criteria", cutTo(criteria, mostCriteriaBytes));
    text += marked("answer", cutTo(answer, mostAnswerBytes));
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

Charge mostJudging(const ExperimentPlan &plan, const Task &task)
{
    const std::int64_t output = plan.description.agents.maxOutputTokens;
    const ChatRequest request{messagesFor(plan, task, {}, true), judgeTools(), output, 0};
    Charge most = worstModelCharge(plan.prices.model(plan.judge->name()),
                                   plan.judge->inputBound(request, mostAnswerBytes), output);
    most.tokens *= mostCalls;
    most.cost.pico *= mostCalls;
    return most;
}

Judge::Judge(const ExperimentPlan &plan, Occasion occasion, RunSink &sink)
    : m_plan(plan)
    , m_occasion(std::move(occasion))
    , m_hasHistory(!m_occasion.history.empty())
    , m_ledger(limitOf(mostJudging(plan, m_occasion.task)))
    , m_book(m_occasion.run, m_ledger, sink, plan.prices, m_occasion.history, {}, CallKind::Judge)
{
    if (plan.replays)
        m_book.keepToTheRecord();
}

Result<Judgement> Judge::judge(const std::string &answer)
{
    if (answer.empty())
        return Judgement{};
    if (grade(m_occasion.task, answer))
        return Judgement{true, {}};
    if (const auto known = m_known.find(answer); known != m_known.end())
        return known->second;
    ++m_answers;
    auto verdict = ask(answer, false);
    if (!verdict && verdict.error().kind == Error::Kind::Input)
        verdict = ask(answer, true);
    if (verdict)
        m_known.emplace(answer, *verdict);
    return verdict;
}

Result<Judgement> Judge::ask(const std::string &answer, bool again)
{
    m_occasion.beforeCall();
    ++m_turn;
    const auto messages = messagesFor(m_plan, m_occasion.task, answer, again);
    const auto seed =
        deriveSeed({static_cast<std::int64_t>(m_plan.description.seed),
                    std::string_view(m_occasion.task.id), std::int64_t(m_occasion.repeat),
                    std::int64_t(judgeAgent), std::int64_t(m_answers), std::int64_t(again)});
    const std::int64_t output = m_plan.description.agents.maxOutputTokens;
    auto call = m_book.begin(*m_plan.judge, {messages, judgeTools(), output, seed},
                             {m_turn, judgeAgent, 0, 0}, m_log.delta(messages),
                             {std::min(leastOutput, output), output, {}, 1});
    const QString name = qstr(m_plan.judge->name());
    if (!call.known || !call.known->refused) {
        m_book.perform(call, m_occasion.stop);
        m_log.markSent(messages);
    }
    const CallOutcome outcome = m_book.end(call);
    if (outcome.refused)
        return fail(Error::Kind::Refused, name, Tr::tr("What judging may cost is used up."));
    if (outcome.error)
        return fail(*outcome.error);
    m_overrun = m_overrun || outcome.overrun;
    const HandInForm form = judgeForm();
    for (const ToolCall &each : outcome.message->message.calls) {
        const auto read = each.name == form.spec.name
            ? form.read(each.arguments)
            : tl::expected<Json, std::string>(tl::unexpected(std::string()));
        if (read)
            return Judgement{booleanOr(*read, "right", false), stringOr(*read, "reason", {})};
    }
    return fail(Error::Kind::Input, name, Tr::tr("The judge gave no verdict that can be read."),
                Tr::tr("Take a model that calls tools."));
}

Result<std::optional<Judging>> Judge::account()
{
    if (m_answers == 0 && m_hasHistory) { // of an execution that came further than this one
        if (const auto charged = m_book.chargeHistory(); !charged)
            return fail(charged.error());
    }
    if (m_answers == 0 && !m_hasHistory)
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
