// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/agents/agent.h"
#include "models/domain/arm.h"
#include "models/tasks/custom/importtasks.h"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace tradespace {

/// An experiment as a person writes it down; the format is documented in
/// resources/docs/experiment-format.md. Plain value.
struct ExperimentDescription
{
    static constexpr int formatVersion = 1;

    std::string name;
    std::string description;

    /// Tasks that a family generates, or the user's own (family "custom").
    struct TaskSource
    {
        std::string family;
        int count = 0; ///< of the user's own: the first ones; 0: all
        Json settings = Json::object(); ///< of generated ones
        std::string file = {}; ///< from here on of the user's own; relative like taskFile
        ImportSettings import = {};
        bool skipBadRows = false; ///< else a row that cannot be used stops the experiment
    };
    std::vector<TaskSource> taskSources; ///< of different families; empty when a file has the tasks
    int taskCount() const; ///< as far as it is written down
    std::string taskFile; ///< relative to the description's own folder

    std::vector<std::string> strategies;
    std::vector<std::string> topologies;
    /// Combinations (strategy, topology) that are left out.
    std::set<std::pair<std::string, std::string>> except;
    /// "offline-medium", or "offline-large + offline-small" where the lead (orchestrator,
    /// synthesiser, judge) has a model of its own.
    std::vector<std::string> models;
    /// A level either gives the same limit to every tool or spells a budget out.
    struct Level
    {
        std::string label;
        std::optional<std::int64_t> callsPerTool;
        Budget budget; ///< when callsPerTool is absent
    };
    std::vector<Level> levels;

    int repeats = 1;
    std::uint64_t seed = 1;
    std::string judge; ///< model that judges answers of tasks with the grader `judge`
    Json prices = Json::object(); ///< laid over the built-in table
    std::optional<Money> experimentCap;
    std::optional<Money> runCap; ///< a guard for every run, not shown to agents
    int jobs = 2;
    AgentSettings agents;
};

Result<ExperimentDescription> descriptionFromJson(const Json &json, const QString &place);
/// The "tasks" of a description alone, when they come from one source.
Result<ExperimentDescription::TaskSource> taskSourceFromJson(const Json &json,
                                                             const QString &place);
/// Everything that is wrong with a description, in the order of its fields; empty when it is good.
std::vector<Error> problemsOf(const Json &json, const QString &place);
/// All defaults filled in.
Json toJson(const ExperimentDescription &description);
/// Reads a file; errors name file, line or field.
Result<ExperimentDescription> readDescription(const QString &file);

} // namespace tradespace
