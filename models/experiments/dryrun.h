// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/experiments/plan.h"

namespace tradespace {

/// An experiment of its own: a few tasks, spread evenly over the whole's, once each, under the arm
/// that should cost least (known price before unknown, then the models' rates, one agent before
/// several, the smaller budget). Its record has the tasks, so it can be gone on with anywhere.
ExperimentPlan dryRunOf(const ExperimentPlan &whole, std::size_t tasks);

/// What the runs of a dry run say of the whole.
struct DryRunReport
{
    struct Row
    {
        Task task;
        RunResult result;
    };
    Arm arm;
    std::vector<Row> rows; ///< finished ones
    std::size_t wholeRuns = 0; ///< of the experiment
    std::size_t wholeArms = 0;
    std::optional<Money> cap; ///< on the experiment

    bool costKnown() const;
    Money mean() const; ///< per run, like the others; 0 without rows
    Money judging() const; ///< the part of the mean that judging cost
    Money least() const;
    Money most() const;
    /// If every run of the experiment cost as much as one of these did on average. Other arms cost
    /// more, so this is no upper bound.
    Money projected() const;
};
DryRunReport dryRunReport(const ExperimentPlan &whole, const ExperimentPlan &dry,
                          const std::vector<RunRecord> &runs);
/// Right, wrong or failed, and why, as far as anybody said.
QString gradeText(const RunResult &result);
/// The report in a few sentences.
QStringList dryRunSentences(const DryRunReport &report);

} // namespace tradespace
