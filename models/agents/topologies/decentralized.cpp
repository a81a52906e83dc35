// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/agents/topologies/decentralized.h"

#include "models/agents/letters.h"
#include "models/agents/lockstep.h"
#include "models/agents/team.h"

namespace tradespace {

namespace {

struct Peer
{
    std::unique_ptr<Voice> voice;
    std::unique_ptr<Agent> agent;
    std::optional<HandIn> proposal; ///< the latest
    bool tookPart = false; ///< in this round
    std::string words() const
    {
        if (!proposal)
            return agent->lastText();
        return "Answer: " + proposal->answer() + '\n' + stringOr(proposal->value, "reason", {});
    }
};

void takeProposals(std::vector<Peer> &peers)
{
    for (Peer &peer : peers) {
        if (peer.agent->handIn())
            peer.proposal = peer.agent->handIn();
    }
}

} // namespace

TopologyOutcome DecentralizedTopology::run(RunContext &run, const Cast &cast,
                                           const Strategy &strategy) const
{
    const TeamSettings &team = run.settings.team;
    TeamLog log;
    SharedActions shared;
    std::vector<Peer> peers(static_cast<std::size_t>(team.agents));
    std::vector<Actor *> actors;
    for (std::size_t i = 0; i < peers.size(); ++i) {
        peers[i].voice = std::make_unique<Voice>(run, cast.workers, static_cast<int>(i));
        AgentRole role;
        role.system = instructions(run, strategy, "propose");
        role.task = run.task.question;
        role.forms = {proposeForm()};
        role.environment = &run.environment;
        role.tracker = strategy.tracker;
        role.planning = strategy.planning;
        shareEnvironment(run, role, shared, agentName("agent", static_cast<int>(i) + 1));
        peers[i].agent = std::make_unique<Agent>(run, *peers[i].voice, std::move(role));
        actors.push_back(peers[i].agent.get());
    }
    for (int round = 1; round <= team.debateRounds && !log.inTrouble(); ++round) {
        for (Peer &peer : peers)
            peer.tookPart = peer.agent->canGoOn();
        if (round > 1) {
            std::vector<std::string> mail(peers.size());
            for (std::size_t reader = 0; reader < peers.size(); ++reader) {
                for (std::size_t writer = 0; writer < peers.size(); ++writer) {
                    if (writer == reader || !peers[reader].tookPart)
                        continue;
                    const std::string words = peers[writer].words();
                    mail[reader] += letter(agentName("agent", static_cast<int>(writer) + 1), words);
                    log.keep(post(*peers[writer].voice, static_cast<int>(reader), round, "debate",
                                  words));
                }
            }
            for (std::size_t i = 0; i < peers.size(); ++i) {
                if (peers[i].tookPart)
                    peers[i].agent->goOn(run.prompts.text("debate") + mail[i]);
            }
        }
        runInLockstep(run, actors, team.turnsPerRound);
        takeProposals(peers);
        for (const Peer &peer : peers) {
            log.heedMember(*peer.agent);
        }
    }
    // who has not proposed anything yet is asked to, once
    if (!log.inTrouble()) {
        for (Peer &peer : peers) {
            if (!peer.proposal && peer.agent->canGoOn())
                peer.agent->answerNow(run.prompts.text("debate"));
        }
        runInLockstep(run, actors, 1);
        takeProposals(peers);
    }

    std::vector<Candidate> votes;
    TopologyOutcome outcome;
    for (Peer &peer : peers) {
        outcome.turns += peer.voice->replies();
        log.keep(noteOutput(*peer.voice, peer.words()));
        log.heedMember(*peer.agent);
        if (peer.proposal)
            votes.push_back({peer.proposal->answer(), false, {}, {}, {}});
    }
    if (const auto chosen = majorityOf(votes)) {
        outcome.answer = votes[*chosen].answer;
        for (const auto &vote : votes)
            run.trouble.contradictions += agree(run.task, vote.answer, outcome.answer) ? 0 : 1;
    }
    outcome.stop = log.stop();
    outcome.error = log.error();
    return outcome;
}

} // namespace tradespace
