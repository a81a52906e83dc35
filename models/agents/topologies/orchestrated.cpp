// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/agents/topologies/orchestrated.h"

#include "models/agents/letters.h"
#include "models/agents/lockstep.h"
#include "models/agents/team.h"

#include <map>

namespace tradespace {

namespace {

struct Hand
{
    int number = 0; ///< from 1, which is its agent index, too
    std::unique_ptr<Voice> voice;
    std::unique_ptr<Agent> agent; ///< null before its first part
    std::string report; ///< of this round
    std::string answer; ///< to the whole task, in its last report; often none
    bool isLost() const { return agent && !agent->canGoOn(); }
};

/// One run of the protocol.
class Round
{
public:
    Round(RunContext &run, const Cast &cast, const Strategy &strategy)
        : m_run(run)
        , m_strategy(strategy)
        , m_leadVoice(run, cast.lead, 0)
    {
        AgentRole role;
        role.system = run.prompts.text("orchestrator");
        if (strategy.tracker)
            role.system += run.prompts.text("tracker");
        role.system += agentName("\nWorkers:", run.settings.team.agents) + '\n'
            + run.prompts.text("tools") + toolList(run.environment);
        role.task = marked("task", run.task.question);
        role.forms = {submitForm(), assignForm()};
        role.tracker = strategy.tracker;
        m_lead = std::make_unique<Agent>(run, m_leadVoice, std::move(role));
        for (int i = 1; i <= run.settings.team.agents; ++i)
            m_hands.push_back({i, std::make_unique<Voice>(run, cast.workers, i), nullptr, {}, {}});
    }

    TopologyOutcome play(bool peersTalk)
    {
        const TeamSettings &team = m_run.settings.team;
        for (int round = 1; round <= team.rounds && leadDecides(); ++round) {
            const auto working = distribute(round);
            for (Hand *hand : working) {
                hand->report.clear();
                hand->answer.clear();
            }
            work(working, team.turnsPerRound);
            if (peersTalk && team.peerTurns > 0 && !m_log.inTrouble())
                exchange(working, round);
            if (m_log.inTrouble())
                break;
            const bool last = round == team.rounds || !anyCanGoOn();
            reportBack(working, round, last);
        }
        if (!m_log.inTrouble() && !m_lead->finished())
            leadDecides();
        return conclude();
    }

private:
    /// The orchestrator's turn. True when it gave out parts.
    bool leadDecides()
    {
        runInLockstep(m_run, {m_lead.get()});
        m_log.heed(m_lead->stopReason(), m_lead->error());
        const StopReason stop = m_lead->stopReason();
        const bool free = stop == StopReason::NoProgress || stop == StopReason::Answered;
        if (m_lead->finished() && free && !m_lead->handIn()) {
            ++m_run.trouble.coordinationFailures;
            m_log.keep(m_leadVoice.note(0, "no_decision", {{"stop", stopReasonName(stop)}}));
        }
        return !m_log.inTrouble() && m_lead->handIn() && m_lead->handIn()->form == "assign"
            && m_lead->canGoOn();
    }

    /// Hands the parts out and gives those who got one.
    std::vector<Hand *> distribute(int round)
    {
        std::map<int, std::string> parts;
        for (const Json &entry : m_lead->handIn()->value["assignments"]) {
            const int worker = entry["worker"].get<int>();
            const bool known = worker <= static_cast<int>(m_hands.size());
            if (!known || m_hands[static_cast<std::size_t>(worker) - 1].isLost()) {
                ++m_run.trouble.coordinationFailures;
                m_log.keep(m_leadVoice.note(worker, "lost_assignment",
                                            {{"worker", worker}, {"round", round}}));
                continue;
            }
            std::string &part = parts[worker];
            part += (part.empty() ? "" : "\n") + entry["part"].get<std::string>();
        }
        std::vector<Hand *> working;
        for (const auto &[worker, part] : parts) {
            Hand &hand = m_hands[static_cast<std::size_t>(worker) - 1];
            m_log.keep(post(m_leadVoice, worker, round, "assignment", part));
            if (hand.agent)
                hand.agent->goOn(marked("part", part));
            else
                hand.agent = engage(hand, part);
            working.push_back(&hand);
        }
        return working;
    }

    std::unique_ptr<Agent> engage(Hand &hand, const std::string &part)
    {
        AgentRole role;
        role.system = instructions(m_run, m_strategy, "report");
        role.task = marked("task", m_run.task.question) + marked("part", part);
        role.forms = {reportForm()};
        role.environment = &m_run.environment;
        role.tracker = m_strategy.tracker;
        role.planning = m_strategy.planning;
        role.answers = false;
        shareEnvironment(m_run, role, m_shared, agentName("worker", hand.number));
        return std::make_unique<Agent>(m_run, *hand.voice, std::move(role));
    }

    void work(const std::vector<Hand *> &working, int turns)
    {
        std::vector<Actor *> actors;
        for (Hand *hand : working)
            actors.push_back(hand->agent.get());
        runInLockstep(m_run, actors, turns);
        for (Hand *hand : working) {
            if (const auto &handIn = hand->agent->handIn()) {
                hand->report = stringOr(handIn->value, "result", {});
                hand->answer = handIn->answer();
            } else if (hand->report.empty()) {
                hand->report = hand->agent->lastText();
            }
            m_log.heedMember(*hand->agent);
        }
    }

    /// Every worker of the round reads the others' reports and may mend his own.
    void exchange(const std::vector<Hand *> &working, int round)
    {
        std::vector<Hand *> able;
        for (Hand *reader : working) {
            std::string mail;
            for (Hand *writer : working) {
                if (writer == reader || reader->isLost())
                    continue;
                mail += letter(agentName("worker", writer->number), writer->report);
                m_log.keep(post(*writer->voice, reader->number, round, "peer", writer->report));
            }
            if (mail.empty())
                continue;
            able.push_back(reader);
            m_mail[reader->number] = m_run.prompts.text("peers") + mail;
        }
        for (Hand *hand : able)
            hand->agent->goOn(m_mail[hand->number]);
        work(able, m_run.settings.team.peerTurns);
    }

    void reportBack(const std::vector<Hand *> &working, int round, bool last)
    {
        std::string mail;
        for (Hand *hand : working) {
            mail += letter(agentName("worker", hand->number), hand->report);
            m_log.keep(post(*hand->voice, 0, round, "report", hand->report));
            if (hand->isLost())
                mail +=
                    agentName("worker", hand->number) + " cannot work on: the budget is used up.\n";
        }
        if (last)
            m_lead->answerNow(m_run.prompts.text("last-round") + mail);
        else
            m_lead->goOn(m_run.prompts.text("round") + mail);
    }

    bool anyCanGoOn() const
    {
        for (const Hand &hand : m_hands) {
            if (!hand.isLost())
                return true;
        }
        return false;
    }

    TopologyOutcome conclude()
    {
        TopologyOutcome outcome;
        outcome.turns = m_leadVoice.replies();
        if (m_lead->handIn() && m_lead->handIn()->form == "submit")
            outcome.answer = m_lead->handIn()->answer();
        for (Hand &hand : m_hands) {
            outcome.turns += hand.voice->replies();
            if (hand.agent)
                m_log.keep(noteOutput(*hand.voice, hand.report));
            const bool comparable = !hand.answer.empty() && !outcome.answer.empty();
            m_run.trouble.contradictions +=
                comparable && !agree(m_run.task, hand.answer, outcome.answer) ? 1 : 0;
        }
        outcome.stop = m_log.stop();
        outcome.error = m_log.error();
        return outcome;
    }

    RunContext &m_run;
    const Strategy &m_strategy;
    TeamLog m_log;
    SharedActions m_shared;
    Voice m_leadVoice;
    std::unique_ptr<Agent> m_lead;
    std::vector<Hand> m_hands;
    std::map<int, std::string> m_mail;
};

} // namespace

TopologyOutcome OrchestratedTopology::run(RunContext &run, const Cast &cast,
                                          const Strategy &strategy) const
{
    return Round(run, cast, strategy).play(m_peers == Peers::Talk);
}

} // namespace tradespace
