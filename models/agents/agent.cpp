// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/agents/agent.h"

#include "models/agents/budgetblock.h"
#include "models/agents/budgetview.h"
#include "models/agents/checklist.h"
#include "models/agents/closing.h"
#include "models/agents/letters.h"

#include <algorithm>

namespace tradespace {

namespace {

constexpr std::int64_t leastOutput =
    256; ///< a shorter reply would hardly hold a thought and a call
constexpr std::int64_t leastClosingOutput = 32;
constexpr std::int64_t closingOutput = 1024;
constexpr std::size_t closingReplyBytes =
    8000; ///< of the last reply kept in a trimmed closing call
constexpr std::size_t closingLetterBytes =
    16000; ///< of the last letters, where the agent has no tools and knows only what it was told

Message userMessage(std::string text)
{
    return {Message::Role::User, std::move(text), {}, {}, {}};
}

} // namespace

Agent::Agent(RunContext &run, Voice &voice, AgentRole role)
    : m_run(run)
    , m_voice(voice)
    , m_role(std::move(role))
    , m_context(run.settings.keepToolOutputs)
{
    std::vector<ToolSpec> tools;
    if (m_role.environment != nullptr) {
        for (const auto &tool : m_role.environment->tools) {
            // a tool with a limit of zero is not part of this run
            if (run.book.ledger().callsLeft(tool->spec().name).value_or(1) > 0)
                tools.push_back(tool->spec());
        }
    }
    for (const auto &form : m_role.forms)
        tools.push_back(form.spec);
    m_tools = std::make_shared<const std::vector<ToolSpec>>(std::move(tools));
    m_closingTools = std::make_shared<const std::vector<ToolSpec>>(1, m_role.forms.front().spec);
    m_closingPrompt = seal(userMessage(run.prompts.text("closing")));
    m_context.add({Message::Role::System, m_role.system, {}, {}, {}});
    say(m_role.task);

    if (m_role.answers) {
        m_run.reserve.keep(m_voice.index(),
                           closingCost(run, voice.model(), m_role,
                                       closingReplyBytes + letterBytes(), mostClosingOutput()));
    }
    showBudget();
}

Agent::~Agent()
{
    releaseReserve();
}

void Agent::releaseReserve()
{
    if (m_role.answers)
        m_run.reserve.release(m_voice.index());
}

std::size_t Agent::letterBytes() const
{
    return m_role.environment == nullptr ? closingLetterBytes : 0;
}

std::int64_t Agent::mostClosingOutput() const
{
    return std::min(closingOutput, m_run.settings.maxOutputTokens);
}

bool Agent::actsInOrder() const
{
    const Environment *environment = m_role.environment;
    return environment != nullptr
        && (environment->judge != nullptr
            || std::any_of(environment->tools.begin(), environment->tools.end(),
                           [](const auto &tool) { return tool->changesState(); }));
}

void Agent::note(int sequence, const char *kind, Json payload)
{
    if (m_stop)
        return; // nothing is kept after trouble
    if (const auto kept = m_voice.note(sequence, kind, std::move(payload)); !kept)
        finish(StopReason::Failed, utf8(kept.error().text()));
}

void Agent::say(std::string text)
{
    m_context.add(userMessage(std::move(text)));
}

void Agent::showBudget()
{
    if (m_role.tracker)
        m_context.addPassing(userMessage(shownBudget(m_run)));
}

void Agent::answer(const ToolCall &call, std::string text)
{
    m_context.add({Message::Role::Tool, std::move(text), {}, call.id, call.name});
}

void Agent::finish(StopReason reason, std::string error)
{
    if (m_stop && *m_stop == StopReason::Failed)
        return; // the first trouble is the one to tell
    m_stop = reason;
    m_error = std::move(error);
    if (!canGoOn())
        releaseReserve();
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

void Agent::reserve(Phase phase)
{
    if (m_stop)
        return;
    if (phase == Phase::Model) {
        think();
        return;
    }
    int sequence = 0;
    m_calls.clear();
    for (auto &call : std::exchange(m_open, {})) {
        m_calls.push_back(
            takeInHand(std::move(call), ++sequence, m_role.environment, *m_tools, m_run, m_voice));
        const auto &pending = m_calls.back().pending;
        if (pending && pending->known && pending->known->error)
            return; // nothing can be written down any more
    }
}

void Agent::perform(Phase phase)
{
    if (phase == Phase::Model) {
        m_voice.perform();
        return;
    }
    for (auto &call : m_calls) {
        if (call.pending && !m_run.stop.stop_requested())
            Bookkeeper::perform(*call.pending, m_run.stop);
    }
}

void Agent::settle(Phase phase)
{
    if (phase == Phase::Tools)
        takeAnswers();
    else if (m_voice.isOpen())
        takeReply(m_voice.end());
}

void Agent::think()
{
    m_run.beforeTurn();
    if (m_run.stop.stop_requested()) {
        finish(StopReason::Stopped);
        return;
    }
    hearNews();
    m_voice.nextTurn();
    if (!m_closing && ++m_ownTurns > m_run.settings.turnLimit) {
        finish(StopReason::TurnLimit);
        return;
    }
    if (!m_closing) {
        const auto refusal =
            m_voice.begin(m_context.messages(), m_tools,
                          {std::min(leastOutput, m_run.settings.maxOutputTokens),
                           m_run.settings.maxOutputTokens, m_run.reserve.total(), m_run.sharers});
        if (!refusal)
            return;
        closeWith(reasonFor(refusal->resource));
    }
    if (!m_stop && !beginClosing())
        finish(*m_closing);
}

/// What others did in the same environment stays in the conversation, unlike a tool's answer.
void Agent::hearNews()
{
    if (m_role.shared == nullptr)
        return;
    if (const std::string news = m_role.shared->newsFor(m_voice.index()); !news.empty())
        say(m_run.prompts.text("news") + marked("news", news));
}

/// The last call: only handing in is possible. On the whole conversation if it can be paid for,
/// else on the part that was kept affordable all along.
bool Agent::beginClosing()
{
    m_isClosing = true;
    for (const bool trimmed : {false, true}) {
        auto messages =
            trimmed ? m_context.trimmed(closingReplyBytes, letterBytes()) : m_context.messages();
        messages.push_back(m_closingPrompt);
        const Bookkeeper::Limits limits{
            std::min(leastClosingOutput, mostClosingOutput()), mostClosingOutput(),
            m_role.answers ? m_run.reserve.without(m_voice.index()) : m_run.reserve.total()};
        if (!m_voice.begin(std::move(messages), m_closingTools, limits))
            return true;
    }
    return false;
}

void Agent::closeWith(StopReason reason)
{
    if (!m_closing) {
        m_closing = reason;
        note(0, "closing", {{"reason", stopReasonName(reason)}});
    }
}

void Agent::takeReply(const CallOutcome &outcome)
{
    if (outcome.refused) { // another attempt at a server in trouble is not affordable
        if (!m_isClosing)
            closeWith(reasonFor(outcome.refused->resource));
        else
            finish(*m_closing);
        return;
    }
    if (!takesOutcome(outcome))
        return;
    const Message &reply = outcome.message->message;
    m_lastText = reply.text;
    if (m_isClosing) {
        if (!takeHandIn(reply.calls))
            finish(*m_closing);
        return;
    }
    m_context.age();
    m_context.add(outcome.message);
    if (m_role.planning) {
        if (Json plan = checklistIn(reply.text); !plan.empty() && plan != m_plan) {
            note(0, "plan", plan);
            m_plan = std::move(plan);
        }
    }
    m_open = reply.calls;
    m_wasIdle = takeHandIn(reply.calls);
    if (finished() || !reply.calls.empty())
        return;
    m_wasIdle = true;
    if (++m_idleTurns >= m_role.mostIdle) {
        finish(StopReason::NoProgress);
        return;
    }
    say(m_run.prompts.text(reply.cut ? "cut" : "nudge"));
}

/// True when the reply handed in; then its other calls are not worth running.
bool Agent::takeHandIn(const std::vector<ToolCall> &calls)
{
    int sequence = 0;
    for (const auto &call : calls) {
        ++sequence;
        for (const auto &form : m_role.forms) {
            if (call.name != form.spec.name || (m_isClosing && &form != &m_role.forms.front()))
                continue;
            auto value = form.read(call.arguments);
            if (value) {
                m_handIn = HandIn{call.name, std::move(*value)};
                finish(m_closing.value_or(StopReason::Answered));
                return true;
            }
            if (m_isClosing) // else it is told so, and noted, in the tool phase
                noteBadHandIn(sequence, form, value.error());
        }
    }
    return false;
}

void Agent::takeAnswers()
{
    bool progress = false;
    const bool any = !m_calls.empty();
    for (auto &call : std::exchange(m_calls, {})) {
        if (m_run.stop.stop_requested())
            finish(StopReason::Stopped);
        if (m_stop)
            return;
        const auto form =
            std::find_if(m_role.forms.begin(), m_role.forms.end(),
                         [&](const HandInForm &f) { return f.spec.name == call.call.name; });
        if (form != m_role.forms.end()) {
            const auto value = form->read(call.call.arguments);
            answer(call.call, value ? "Not taken." : value.error());
            noteBadHandIn(call.sequence, *form, value ? std::string() : value.error());
        } else if (call.misuse != nullptr) {
            ++m_run.trouble.toolMisuse;
            answer(call.call, call.answer);
            note(call.sequence, call.misuse,
                 {{"tool", call.call.name.substr(0, 200)}, {"message", call.answer}});
        } else if (call.refusal) {
            takeRefusal(call);
        } else {
            const auto outcome = m_run.book.end(*call.pending, m_run.stop);
            if (!takesOutcome(outcome))
                return;
            m_context.add(outcome.message);
            progress = true;
            if (call.tool->changesState()) {
                m_actions.push_back({{"tool", call.call.name}, {"arguments", call.call.arguments}});
                if (m_role.shared != nullptr)
                    m_role.shared->add(m_voice.index(), m_role.name, call.call.name,
                                       call.call.arguments, outcome.message->message.text);
            }
            if (outcome.granted < call.asked)
                note(call.sequence, "partly_refused",
                     {{"tool", call.call.name},
                      {"asked", call.asked},
                      {"granted", outcome.granted}});
        }
    }
    if (m_stop || !any)
        return;
    if (!progress && ++m_idleTurns >= m_role.mostIdle) {
        finish(StopReason::NoProgress);
        return;
    }
    if (progress)
        m_idleTurns = 0;
    if (const auto reason = usedUp(m_role.environment, m_run))
        closeWith(*reason);
    showBudget();
}

void Agent::takeRefusal(const CallInHand &call)
{
    const std::string &name = call.call.name;
    const Refusal &refusal = *call.refusal;
    const std::string what =
        refusal.resource == Resource::Calls ? name : resourceName(refusal.resource);
    answer(call.call,
           refusal.unknownPrice ? "Not run: the price of " + name
                   + " is not known, so the limit in US dollars cannot be kept."
                                : "Not run: the budget of " + what + " is used up.");
    note(call.sequence, "refused", {{"tool", name}, {"limit", what}});
    if (!m_run.settings.goOnWhenUsedUp || refusal.resource != Resource::Calls)
        closeWith(reasonFor(refusal.resource));
}

} // namespace tradespace
