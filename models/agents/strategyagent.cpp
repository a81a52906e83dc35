// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/agents/strategyagent.h"

#include "models/agents/letters.h"
#include "models/agents/selection.h"

#include <algorithm>

namespace tradespace {

namespace {

constexpr int mostIdleReplies =
    5; ///< sequential: replies in a row without a tool call (Budget Tracker paper)
constexpr int mostRejections = 8; ///< by the verifier in one attempt, when no limit ends it
constexpr std::size_t mostTrajectoryBytes = 24000;
constexpr std::size_t mostReasonBytes = 1500;
constexpr std::size_t mostEarlierBytes = 8000; ///< of all earlier attempts, in a new one's task

} // namespace

std::string instructions(const RunContext &run, const Strategy &strategy, const char *handIn)
{
    std::string text = run.prompts.text("system") + run.prompts.text(handIn);
    if (strategy.planning)
        text += run.prompts.text("planning");
    if (strategy.tracker)
        text += run.prompts.text("tracker");
    return text;
}

StrategyAgent::StrategyAgent(RunContext &run, Voice &voice, const Strategy &strategy, bool answers)
    : m_run(run)
    , m_voice(voice)
    , m_strategy(strategy)
    , m_answers(answers)
{
    if (maySelect())
        keepForSelection(run, voice.model(), voice.index());
    beginAttempt();
}

bool StrategyAgent::maySelect() const
{
    return m_strategy.base == Strategy::Base::Bats && m_run.settings.attempts > 1;
}

void StrategyAgent::note(const char *kind, Json payload)
{
    if (const auto kept = m_voice.note(0, kind, std::move(payload)); !kept) {
        m_error = utf8(kept.error().text());
        done(StopReason::Failed);
    }
}

void StrategyAgent::done(StopReason stop)
{
    if (m_stage == Stage::Done)
        return;
    m_stop = stop;
    m_stage = Stage::Done;
    m_side.reset();
    m_agent.reset();
    if (maySelect()) // else the place in the reserve may be somebody else's
        releaseSelection(m_run, m_voice.index());
}

const Candidate *StrategyAgent::result() const
{
    return m_chosen ? &m_candidates[*m_chosen] : nullptr;
}

bool StrategyAgent::actsInOrder() const
{
    // what acts on a copy of its own disturbs nobody
    return !m_copy && m_stage != Stage::Done && active().actsInOrder();
}

void StrategyAgent::reserve(Phase phase)
{
    if (m_stage != Stage::Done)
        active().reserve(phase);
}

void StrategyAgent::perform(Phase phase)
{
    if (m_stage != Stage::Done)
        active().perform(phase);
}

void StrategyAgent::settle(Phase phase)
{
    if (m_stage == Stage::Done)
        return;
    active().settle(phase);
    if (m_stage == Stage::Work && phase == Phase::Model) {
        ++m_freshTurns;
        m_idleReplies = m_agent->wasIdle() ? m_idleReplies + 1 : 0;
        m_lastText = m_agent->lastText();
    }
    if (phase == Phase::Tools || active().finished())
        advance();
}

void StrategyAgent::beginAttempt()
{
    ++m_attempts;
    m_rejections = 0;
    m_idleReplies = 0;
    m_freshTurns = 0;
    m_verdict.clear();
    m_summary.clear();
    m_agent.reset(); // before the copy that it uses
    m_copy.reset();
    Environment *environment = &m_run.environment;
    const bool isPrivate = !m_answers || m_attempts > 1 || m_strategy.base == Strategy::Base::Bats;
    if (m_run.environment.judge && isPrivate) {
        auto copy = m_run.freshEnvironment();
        if (!copy) {
            m_error = utf8(copy.error().text());
            done(StopReason::Failed);
            return;
        }
        m_copy = std::make_shared<Environment>(std::move(*copy));
        environment = m_copy.get();
    }
    AgentRole role;
    role.system = instructions(m_run, m_strategy, "submit");
    role.task = m_earlier.empty() ? m_run.task.question
                                  : marked("task", m_run.task.question) + earlierAttempts();
    role.forms = {submitForm()};
    role.environment = environment;
    role.tracker = m_strategy.tracker;
    role.planning = m_strategy.planning;
    role.answers = m_answers;
    if (m_strategy.base == Strategy::Base::Sequential)
        role.mostIdle = mostIdleReplies;
    m_agent = std::make_unique<Agent>(m_run, m_voice, std::move(role));
    m_stage = Stage::Work;
}

void StrategyAgent::advance()
{
    if (m_stage == Stage::Work) {
        if (m_agent->finished()) {
            takeProposal();
        } else if (m_strategy.verification && m_agent->canGoOn()
                   && m_freshTurns >= m_run.settings.turnsToSummary) {
            beginSide(
                Stage::Summarise,
                sideRole("summary", summaryForm(),
                         marked("task", m_run.task.question) + marked("notes", trajectory())));
        }
        return;
    }
    if (!m_side || !m_side->finished())
        return;
    const auto side = std::move(m_side);
    m_side.reset();
    if (endsRun(side->stopReason())) {
        m_error = side->error();
        done(side->stopReason());
        return;
    }
    const std::optional<HandIn> handIn = side->handIn();
    switch (m_stage) {
    case Stage::Verify:
        takeVerdict(handIn);
        break;
    case Stage::Summarise:
        m_stage = Stage::Work;
        m_freshTurns = 0;
        if (handIn)
            m_agent->startOver(m_run.prompts.text("resumed")
                               + marked("notes", stringOr(handIn->value, "summary", {})));
        break;
    case Stage::Choose: {
        const auto among = contendersOf(m_candidates);
        m_chosen = chosenBy(handIn, among);
        note("selection", {{"among", among.size()}, {"chosen", m_candidates[*m_chosen].answer}});
        done(m_stop);
        break;
    }
    default:
        break;
    }
}

/// The agent handed in or had to stop.
void StrategyAgent::takeProposal()
{
    if (endsRun(m_agent->stopReason())) {
        m_error = m_agent->error();
        done(m_agent->stopReason());
        return;
    }
    const bool proposed = m_agent->handIn() && m_agent->canGoOn();
    if (proposed && m_strategy.base == Strategy::Base::Sequential
        && m_idleReplies < mostIdleReplies) {
        m_agent->goOn(m_run.prompts.text("sequential"));
        return;
    }
    if (proposed && m_strategy.verification && m_rejections < mostRejections) {
        AgentRole role = sideRole("verifier", verdictForm(),
                                  marked("task", m_run.task.question)
                                      + marked("answer", m_agent->handIn()->answer())
                                      + marked("notes", trajectory()));
        role.tracker = m_strategy.tracker; // the decision is made with the budget in view
        beginSide(Stage::Verify, std::move(role));
        return;
    }
    endAttempt(false);
}

/// A one-shot role that speaks with the agent's voice and has one repair.
AgentRole StrategyAgent::sideRole(const char *prompt, HandInForm form, std::string task) const
{
    AgentRole role;
    role.system =
        m_run.prompts.text(prompt) + m_run.prompts.text("tools") + toolList(m_run.environment);
    role.task = std::move(task);
    role.forms = {std::move(form)};
    role.answers = false;
    role.mostIdle = 2;
    return role;
}

void StrategyAgent::beginSide(Stage stage, AgentRole role)
{
    m_side = std::make_unique<Agent>(m_run, m_voice, std::move(role));
    m_stage = stage;
}

void StrategyAgent::takeVerdict(const std::optional<HandIn> &verdict)
{
    if (!verdict) {
        note("verdict", {{"decision", nullptr}, {"answer", m_agent->handIn()->answer()}});
        endAttempt(false);
        return;
    }
    Json noted = verdict->value;
    noted["answer"] = m_agent->handIn()->answer();
    const std::string decision = stringOr(noted, "decision", {});
    m_verdict = decision;
    m_summary = stringOr(noted, "summary", {});
    note("verdict", noted);
    if (m_stage == Stage::Done)
        return;
    if (decision == "SUCCESS") {
        endAttempt(true);
        return;
    }
    ++m_rejections;
    m_freshTurns = 0;
    m_stage = Stage::Work;
    m_agent->startOver(m_run.prompts.text(decision == "PIVOT" ? "pivot" : "continue")
                       + marked("notes", stringOr(noted, "summary", {}))
                       + marked("advice", stringOr(noted, "advice", {})));
}

void StrategyAgent::endAttempt(bool verified)
{
    const auto &handIn = m_agent->handIn();
    m_stop = m_agent->stopReason();
    const bool budgetLeft = m_agent->canGoOn();
    // no answer is no candidate, unless it is the state that counts
    if (handIn && (!handIn->answer().empty() || m_run.environment.judge))
        m_candidates.push_back({handIn->answer(), verified, prefix(m_lastText, mostReasonBytes),
                                m_copy, m_agent->actions()});
    if (m_strategy.verification || m_strategy.base == Strategy::Base::Bats)
        note("attempt",
             {{"number", m_attempts},
              {"answer", handIn ? Json(handIn->answer()) : Json()},
              {"verified", verified}});
    if (m_stage == Stage::Done)
        return;
    const bool again = m_strategy.base == Strategy::Base::Bats && budgetLeft
        && m_attempts < m_run.settings.attempts && !(verified && m_run.settings.earlyStop);
    if (again) {
        m_earlier.push_back({handIn ? handIn->answer() : "none", m_verdict,
                             m_summary.empty() ? m_lastText : m_summary});
        beginAttempt();
    } else {
        endWork();
    }
}

/// What a new attempt should know: what was tried, what a verifier said of it, what was found out.
std::string StrategyAgent::earlierAttempts() const
{
    const std::size_t share = std::min(mostEarlierBytes / m_earlier.size(), mostLetterBytes);
    std::string text = m_run.prompts.text("attempt");
    for (std::size_t i = 0; i < m_earlier.size(); ++i) {
        const Attempt &attempt = m_earlier[i];
        std::string words = "Answer: " + prefix(attempt.answer, mostReasonBytes) + '\n';
        if (!attempt.verdict.empty())
            words += "Verdict: " + attempt.verdict + '\n';
        text += letter(agentName("attempt", static_cast<int>(i) + 1),
                       cutTo(words + attempt.notes, share));
    }
    return text;
}

void StrategyAgent::endWork()
{
    if (maySelect()) // else the place in the reserve may be somebody else's
        releaseSelection(m_run, m_voice.index());
    const auto among = contendersOf(m_candidates);
    if (among.size() >= 2) {
        m_agent.reset(); // its last call is not needed any more
        beginSide(Stage::Choose, selectorRole(m_run, m_candidates, among));
        return;
    }
    if (!among.empty())
        m_chosen = among.front();
    done(m_stop);
}

/// What the agent knows: its last reply, which carries its notes, and the tool answers that are
/// still whole.
std::string StrategyAgent::trajectory() const
{
    std::string text = m_agent->lastText();
    for (const auto &message : m_agent->conversation()) {
        if (message->message.role == Message::Role::Tool && !message->message.text.empty())
            text += '\n' + message->message.text;
    }
    return prefix(text, mostTrajectoryBytes);
}

} // namespace tradespace
