// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/agents/bookkeeper.h"
#include "models/agents/requestlog.h"
#include "models/experiments/plan.h"

#include <functional>
#include <map>

namespace tradespace {

/// The most that judging one run may cost: four times the dearest call that it can need, and once
/// more for each of its samples.
Charge mostJudging(const ExperimentPlan &plan, const RunKey &key);

/// A model that says whether answers to a run's task are right, after the run. Every call is
/// reserved, written down and settled like the run's own, but on an account of its own. One per
/// run; used by its thread.
class Judge
{
public:
    struct Occasion
    {
        RunKey key;
        std::shared_ptr<ChatModel> model; ///< the judge as this run sees it
        std::vector<CallRecord> history; ///< the judge's own calls of earlier executions
        bool failedBefore = false; ///< what is on record led to no verdict: it is asked anew
        std::function<void()> beforeCall; ///< waits here while the experiment is paused
        std::stop_token stop;
    };
    /// All that is referred to outlives the judge.
    Judge(const ExperimentPlan &plan, Occasion occasion, RunSink &sink);

    /// The run has ended after so many replies; where its calls stand on record.
    void beginAfter(int turns) { m_turn = turns; }
    /// What is the same text as the reference is right and nothing is wrong without asking. An
    /// answer is asked about once, and once more when the reply has no verdict. An error: the model
    /// could not be asked, or gave no verdict.
    Result<Judgement> judge(const std::string &answer);
    /// It was charged more than was reserved; it is not asked any more.
    bool wasOverrun() const { return m_overrun; }
    /// The run had ended when it was asked: all that the run did is on record.
    bool isOnRecord() const { return !m_occasion.history.empty(); }
    /// What it has cost, with what is on record of it; nothing when it was never asked.
    Result<std::optional<Judging>> account();

private:
    struct Asked
    {
        Result<Judgement> verdict;
        bool recorded = false; ///< the reply is one of an earlier execution
    };
    Asked ask(const std::string &answer, int attempt);

    const ExperimentPlan &m_plan;
    const Occasion m_occasion;
    const Task &m_task;
    Ledger m_ledger;
    Bookkeeper m_book;
    RequestLog m_log;
    std::map<std::string, Judgement> m_known;
    int m_turn = 0;
    int m_answers = 0;
    bool m_overrun = false;
};

} // namespace tradespace
