// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/agents/samples.h"

#include "models/agents/lockstep.h"
#include "models/agents/selection.h"

#include <list>

namespace tradespace {

namespace {

constexpr int mostSamples = 32; ///< one after another, when no limit ends it

/// All samples of a run, in their order.
class Samples
{
public:
    static constexpr int judgeNumber = 0; ///< in the reserve

    Samples(RunContext &run, const Cast &cast, const Strategy &strategy)
        : m_run(run)
        , m_cast(cast)
        , m_one{Strategy::Base::React, strategy.tracker, strategy.planning, strategy.verification}
    {
        m_outcome.stop = StopReason::Answered;
    }

    void drawSideBySide(int count)
    {
        std::list<Voice> voices;
        std::list<StrategyAgent> workers;
        std::vector<Actor *> actors;
        for (int i = 0; i < count; ++i) {
            Voice &voice = voices.emplace_back(m_run, m_cast.workers, i);
            actors.push_back(&workers.emplace_back(m_run, voice, m_one, false));
        }
        runInLockstep(m_run, actors);
        auto voice = voices.begin();
        for (const StrategyAgent &worker : workers)
            take(worker, *voice++);
    }

    void drawUntilUsedUp()
    {
        StopReason stop = StopReason::Answered;
        for (int i = 0; i < mostSamples && stop == StopReason::Answered; ++i) {
            Voice voice(m_run, m_cast.workers, i);
            StrategyAgent worker(m_run, voice, m_one, i == 0);
            const auto before = m_run.book.ledger().spent().calls;
            runInLockstep(m_run, {&worker});
            stop = worker.stopReason();
            // who answers without a look at anything would go on for ever, and only guesses
            const bool looked = m_run.book.ledger().spent().calls != before;
            take(worker, voice, looked || i == 0);
            if (!looked)
                break;
        }
    }

    TopologyOutcome conclude()
    {
        m_outcome.majority = majorityOf(m_outcome.samples);
        if (!endsRun(m_outcome.stop))
            judge();
        const auto chosen =
            m_run.settings.bestOfSamples && m_outcome.best ? m_outcome.best : m_outcome.majority;
        if (chosen) {
            const Candidate &answer = m_outcome.samples[*chosen];
            m_outcome.answer = answer.answer;
            m_outcome.copy = answer.copy;
            for (const auto &sample : m_outcome.samples)
                m_run.trouble.contradictions += sameAnswer(sample, answer) ? 0 : 1;
        }
        return std::move(m_outcome);
    }

private:
    void take(const StrategyAgent &worker, const Voice &voice, bool counts = true)
    {
        ++m_drawn;
        m_outcome.turns += voice.replies();
        // the first reason that is not an answer is the run's, unless there was trouble later
        if (!endsRun(m_outcome.stop)
            && (m_outcome.stop == StopReason::Answered || endsRun(worker.stopReason()))) {
            m_outcome.stop = worker.stopReason();
            m_outcome.error = worker.error();
        }
        if (const Candidate *result = worker.result(); result != nullptr && counts)
            m_outcome.samples.push_back(*result);
    }

    void judge()
    {
        releaseSelection(m_run, judgeNumber);
        const auto among = contendersOf(m_outcome.samples);
        if (among.size() < 2) {
            m_outcome.best = m_outcome.majority;
            return;
        }
        Voice voice(m_run, m_cast.lead, m_drawn);
        Agent judge(m_run, voice, selectorRole(m_run, m_outcome.samples, among));
        runInLockstep(m_run, {&judge});
        m_outcome.turns += voice.replies();
        if (endsRun(judge.stopReason())) {
            m_outcome.stop = judge.stopReason();
            m_outcome.error = judge.error();
        } else if (judge.handIn()) {
            m_outcome.best = chosenBy(judge.handIn(), among);
        }
    }

    RunContext &m_run;
    const Cast &m_cast;
    const Strategy m_one; ///< of one sample
    TopologyOutcome m_outcome;
    int m_drawn = 0;
};

} // namespace

TopologyOutcome drawSamples(RunContext &run, const Cast &cast, const Strategy &strategy)
{
    keepForSelection(run, cast.lead, Samples::judgeNumber);
    Samples samples(run, cast, strategy);
    if (run.settings.samples > 0)
        samples.drawSideBySide(run.settings.samples);
    else
        samples.drawUntilUsedUp();
    return samples.conclude();
}

} // namespace tradespace
