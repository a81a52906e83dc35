// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/agents/topology.h"
#include "models/experiments/description.h"

#include <functional>
#include <memory>
#include <stop_token>

namespace tradespace {

/// What an experiment on record was made with. Whoever plays it again needs the same.
struct RecordedSettings
{
    std::uint64_t seed = 0;
    PriceTable prices;
    PromptSet prompts;
};

/// Where an experiment gets what it only names. Filled by the composition root.
struct Sources
{
    std::function<Result<TaskSet>(const std::string &family, const Json &settings,
                                  std::uint64_t seed, int count)>
        generateTasks;
    // these may take their time where documents are read, and end soon when they are told to stop
    std::function<Result<TaskSet>(const QString &file, std::stop_token stop)> readTasks;
    /// The user's own tasks, from a file of theirs.
    std::function<Result<TaskSet>(
        const QString &file, const ExperimentDescription::TaskSource &source, std::stop_token stop)>
        importTasks;
    /// The family of tasks that a workspace has kept from a file.
    std::function<Result<TaskSet>(const std::vector<Task> &tasks, std::stop_token stop)>
        restoreTasks;
    std::function<Result<std::shared_ptr<ChatModel>>(const std::string &name)> model;
    /// A model that is good for its name and its bounds alone: for one that a record names.
    std::function<Result<std::shared_ptr<ChatModel>>(const std::string &name)> standIn;
    /// What a model of a recording ("recording/EXPERIMENT/MODEL") was asked with there. Unset where
    /// there are no recordings.
    std::function<Result<RecordedSettings>(const std::string &name)> recorded;
    PriceTable prices; ///< the built-in table with the user's edits
    PromptSet prompts;
};

/// An arm with all that it names looked up.
struct PlannedArm
{
    Arm arm;
    Strategy strategy;
    std::shared_ptr<const TopologyRunner> topology;
    std::shared_ptr<ChatModel> model;
    std::shared_ptr<ChatModel> lead; ///< the same unless the arm names another
};

/// An experiment ready to run: everything validated, expanded and snapshotted. Immutable; shared by
/// all runs.
struct ExperimentPlan
{
    ExperimentRecord record;
    ExperimentDescription description;
    std::vector<PlannedArm> arms;
    std::shared_ptr<const TaskFamily> family;
    std::shared_ptr<ChatModel> judge; ///< null: no task of it is judged by a model
    PriceTable prices;
    PromptSet prompts;
    /// Every call is on record and nothing new is asked: what a server of tools once knew is not
    /// needed again.
    bool replays = false;

    std::size_t runCount() const;
    /// Runs in their order: all arms of a task before the next task, so that curves grow evenly.
    RunKey run(std::size_t index) const;
    RunId id(const RunKey &key) const;
};

/// What makes two experiments the same: all that can change a result. Neither names nor jobs nor
/// the cap on the whole (which may be raised to go on).
ExperimentId identityOf(const ExperimentPlan &plan);

/// `folder`: what a relative task file is looked up in.
Result<ExperimentPlan> planExperiment(const ExperimentDescription &description,
                                      const Sources &sources, const QString &folder,
                                      std::stop_token stop = {});

/// The plan of an experiment that a workspace already has, with its snapshotted prompts and prices
/// instead of today's. Refused when the record cannot be planned to the same experiment any more.
Result<ExperimentPlan> planRecorded(const ExperimentRecord &record, const Sources &sources,
                                    std::stop_token stop = {});

} // namespace tradespace
