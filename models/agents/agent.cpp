// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/agents/agent.h"

#include "models/agents/budgetblock.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

constexpr int mostIdleTurns = 3; ///< replies in a row that neither call a tool nor answer
constexpr std::int64_t leastOutput =
    256; ///< a shorter reply would hardly hold a thought and a call
constexpr std::int64_t leastClosingOutput = 32;
constexpr std::int64_t closingOutput = 1024;
constexpr std::size_t closingReplyBytes =
    8000; ///< of the last reply kept in a trimmed closing call

StopReason reasonFor(Resource resource)
{
    switch (resource) {
    case Resource::Calls:
        return StopReason::CallsUsedUp;
    case Resource::Tokens:
        return StopReason::TokensUsedUp;
    case Resource::Usd:
        return StopReason::UsdUsedUp;
    case Resource::Time:
        break;
    }
    return StopReason::TimeUsedUp;
}

Message userMessage(std::string text)
{
    return {Message::Role::User, std::move(text), {}, {}, {}};
}

/// The answer in the arguments of a submit call; nothing when they hold none.
std::optional<std::string> submittedAnswer(const std::string &arguments)
{
    const auto json = parseJson(arguments, u"submit"_s, 1U << 20, 16);
    if (!json)
        return std::nullopt;
    const Json &value = json->is_object() && json->contains("answer") ? (*json)["answer"] : *json;
    if (value.is_string())
        return value.get<std::string>();
    if (value.is_number() || value.is_boolean())
        return dump(value);
    return std::nullopt;
}

} // namespace

ToolSpec submitSpec()
{
    return {"submit",
            "Hands in the final answer and ends the task. Free.",
            {{"type", "object"},
             {"properties",
              {{"answer",
                {{"type", "string"}, {"description", "The answer alone, without a sentence."}}}}},
             {"required", {"answer"}}}};
}

Agent::Agent(RunContext &run, ChatModel &model, Strategy strategy, int index)
    : m_run(run)
    , m_model(model)
    , m_strategy(std::move(strategy))
    , m_index(index)
    , m_context(run.settings.keepToolOutputs)
{
    std::vector<ToolSpec> tools;
    for (const auto &tool : run.environment.tools) {
        // a tool with a limit of zero is not part of this run
        if (run.book.ledger().callsLeft(tool->spec().name).value_or(1) > 0)
            tools.push_back(tool->spec());
    }
    tools.push_back(submitSpec());
    m_tools = std::make_shared<const std::vector<ToolSpec>>(std::move(tools));
    m_submitOnly = std::make_shared<const std::vector<ToolSpec>>(1, submitSpec());
    m_closingPrompt = seal(userMessage(run.prompts.text("closing")));

    std::string system = run.prompts.text("system");
    if (m_strategy.tracker)
        system += run.prompts.text("tracker");
    m_context.add({Message::Role::System, std::move(system), {}, {}, {}});
    m_context.add(userMessage(run.task.question));

    ChatRequest closing = request(m_submitOnly);
    closing.messages.push_back(seal({Message::Role::Assistant, {}, {}, {}, {}}));
    closing.messages.push_back(m_closingPrompt);
    m_closingReserve = run.book.worstCase(
        model, inputTokenBound(closing) + static_cast<std::int64_t>(closingReplyBytes),
        mostClosingOutput());
    if (m_strategy.tracker)
        m_context.addPassing(userMessage(budgetBlock()));
}

ChatRequest Agent::request(std::shared_ptr<const std::vector<ToolSpec>> tools) const
{
    return {m_context.messages(), std::move(tools), m_run.settings.maxOutputTokens,
            m_run.seed(m_index, m_turn)};
}

std::string Agent::budgetBlock() const
{
    auto accounts = m_run.book.ledger().accounts();
    const auto guard = std::find_if(accounts.begin(), accounts.end(), [](const Account &account) {
        return account.resource == Resource::Usd;
    });
    if (guard != accounts.end()) {
        if (m_run.told.usd)
            guard->limit = m_run.told.usd->pico;
        else
            accounts.erase(guard);
    }
    return tradespace::budgetBlock(accounts);
}

bool Agent::isOffered(const std::string &tool) const
{
    return std::any_of(m_tools->begin(), m_tools->end(),
                       [&](const ToolSpec &spec) { return spec.name == tool; });
}

std::int64_t Agent::mostClosingOutput() const
{
    return std::min(closingOutput, m_run.settings.maxOutputTokens);
}

void Agent::note(int sequence, const char *kind, Json payload)
{
    if (m_stop)
        return; // nothing is kept after trouble
    const auto kept =
        m_run.sink.happened({m_run.run, m_turn, m_index, sequence, kind, std::move(payload)});
    if (!kept)
        finish(StopReason::Failed, utf8(kept.error().text()));
}

void Agent::finish(StopReason reason, std::string error)
{
    if (m_stop && *m_stop == StopReason::Failed)
        return; // the first trouble is the one to tell
    m_stop = reason;
    m_error = std::move(error);
}

/// False when the outcome ended the run.
bool Agent::takesOutcome(const CallOutcome &outcome)
{
    if (outcome.error) {
        finish(outcome.error->kind == Error::Kind::Stopped ? StopReason::Stopped
                                                           : StopReason::Failed,
               utf8(outcome.error->text()));
        return false;
    }
    if (outcome.overrun) {
        finish(StopReason::ServerOverrun);
        return false;
    }
    return true;
}

/// The model call of this turn; a refused one leaves no trace.
CallOutcome Agent::ask(ChatRequest request, const Bookkeeper::Limits &limits)
{
    auto messages = request.messages;
    auto outcome = m_run.book.callModel(m_model, std::move(request), {m_turn, m_index, 0, 0},
                                        m_context.delta(messages), limits, m_run.stop);
    if (!outcome.refused)
        m_context.markSent(std::move(messages));
    m_replies += outcome.message != nullptr ? 1 : 0;
    return outcome;
}

void Agent::think()
{
    m_run.beforeTurn();
    if (m_run.stop.stop_requested()) {
        finish(StopReason::Stopped);
        return;
    }
    ++m_turn;
    if (m_closing) {
        close();
        return;
    }
    if (m_turn > m_run.settings.turnLimit) {
        finish(StopReason::TurnLimit);
        return;
    }
    const auto outcome =
        ask(request(m_tools), {leastOutput, m_run.settings.maxOutputTokens, m_closingReserve});
    if (outcome.refused) {
        closeWith(reasonFor(outcome.refused->resource));
        close();
        return;
    }
    if (!takesOutcome(outcome))
        return;
    m_reply = outcome.message;
    m_context.age();
    m_context.add(m_reply);
    if (m_reply->message.calls.empty()) {
        if (++m_idleTurns >= mostIdleTurns) {
            finish(StopReason::NoProgress);
            return;
        }
        m_context.add(userMessage(m_run.prompts.text(m_reply->message.cut ? "cut" : "nudge")));
    }
}

void Agent::act()
{
    if (m_stop || m_reply == nullptr || m_reply->message.calls.empty())
        return;
    const std::vector<ToolCall> calls = m_reply->message.calls;
    m_reply = nullptr;
    if (runSubmit(calls))
        return;
    bool progress = false;
    int sequence = 0;
    for (const auto &call : calls) {
        if (m_run.stop.stop_requested())
            finish(StopReason::Stopped);
        if (m_stop)
            return;
        progress = runCall(call, ++sequence) || progress;
    }
    if (m_stop)
        return;
    if (!progress && ++m_idleTurns >= mostIdleTurns) {
        finish(StopReason::NoProgress);
        return;
    }
    if (progress)
        m_idleTurns = 0;
    if (const auto reason = usedUp())
        closeWith(*reason);
    if (m_strategy.tracker)
        m_context.addPassing(userMessage(budgetBlock()));
}

/// True when the reply handed in an answer; then its other calls are not worth running.
bool Agent::runSubmit(const std::vector<ToolCall> &calls)
{
    for (const auto &call : calls) {
        if (call.name != "submit")
            continue;
        if (auto answer = submittedAnswer(call.arguments)) {
            m_answer = std::move(*answer);
            finish(m_closing.value_or(StopReason::Answered));
            return true;
        }
    }
    return false;
}

bool Agent::runCall(const ToolCall &call, int sequence)
{
    if (call.name == "submit") {
        answerCall(call, "The answer is missing. Expected {\"answer\": \"…\"}.");
        return false;
    }
    const auto &tools = m_run.environment.tools;
    const auto tool = std::find_if(tools.begin(), tools.end(),
                                   [&](const auto &t) { return t->spec().name == call.name; });
    if (tool == tools.end() || !isOffered(call.name)) {
        std::string known;
        for (const auto &spec : *m_tools)
            known += (known.empty() ? "" : ", ") + spec.name;
        answerCall(call, "There is no such tool. The tools are: " + known + ".");
        note(sequence, "unknown_tool", {{"name", call.name.substr(0, 200)}});
        return false;
    }
    const auto plan = (*tool)->plan(call.arguments);
    if (!plan) {
        answerCall(call, plan.error());
        note(sequence, "bad_arguments", {{"tool", call.name}, {"message", plan.error()}});
        return false;
    }
    const auto outcome = m_run.book.callTool(**tool, *plan, call.id, {m_turn, m_index, sequence, 0},
                                             m_closingReserve, m_run.stop);
    if (outcome.refused) {
        refuse(call, sequence, *outcome.refused);
        return false;
    }
    if (!takesOutcome(outcome))
        return false;
    m_context.add(outcome.message);
    if (outcome.granted < plan->units)
        note(sequence, "partly_refused",
             {{"tool", call.name}, {"asked", plan->units}, {"granted", outcome.granted}});
    return true;
}

void Agent::refuse(const ToolCall &call, int sequence, const Refusal &refusal)
{
    const std::string what =
        refusal.resource == Resource::Calls ? call.name : resourceName(refusal.resource);
    answerCall(call,
               refusal.unknownPrice ? "Not run: the price of " + call.name
                       + " is not known, so the limit in US dollars cannot be kept."
                                    : "Not run: the budget of " + what + " is used up.");
    note(sequence, "refused", {{"tool", call.name}, {"limit", what}});
    if (!m_run.settings.goOnWhenUsedUp || refusal.resource != Resource::Calls)
        closeWith(reasonFor(refusal.resource));
}

void Agent::answerCall(const ToolCall &call, std::string text)
{
    m_context.add({Message::Role::Tool, std::move(text), {}, call.id, call.name});
}

/// The papers' rule: as soon as one tool is used up the agent must answer; by setting, only when
/// every limited tool is.
std::optional<StopReason> Agent::usedUp() const
{
    bool any = false;
    bool all = true;
    for (const auto &account : m_run.book.ledger().accounts()) {
        if (account.resource != Resource::Calls || account.limit == 0)
            continue;
        any = any || account.left() <= 0;
        all = all && account.left() <= 0;
    }
    const bool unlimitedToolLeft = std::any_of(
        m_run.environment.tools.begin(), m_run.environment.tools.end(),
        [this](const auto &tool) { return !m_run.book.ledger().callsLeft(tool->spec().name); });
    const bool over = m_run.settings.goOnWhenUsedUp ? any && all && !unlimitedToolLeft : any;
    return over ? std::optional(StopReason::CallsUsedUp) : std::nullopt;
}

void Agent::closeWith(StopReason reason)
{
    if (!m_closing) {
        m_closing = reason;
        note(0, "closing", {{"reason", stopReasonName(reason)}});
    }
}

/// The last call: only an answer is possible. On the whole conversation if it can be paid for, else
/// on the part that was kept affordable all along.
void Agent::close()
{
    for (const bool trimmed : {false, true}) {
        ChatRequest last = request(m_submitOnly);
        if (trimmed)
            last.messages = m_context.trimmed(closingReplyBytes);
        last.messages.push_back(m_closingPrompt);
        const auto outcome = ask(std::move(last), {leastClosingOutput, mostClosingOutput(), {}});
        if (outcome.refused)
            continue;
        if (takesOutcome(outcome) && !runSubmit(outcome.message->message.calls))
            finish(*m_closing);
        return;
    }
    finish(*m_closing);
}

} // namespace tradespace
