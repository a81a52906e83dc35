// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/money.h"
#include "models/domain/task.h"
#include "models/tools/tool.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string_view>
#include <vector>

namespace tradespace {

/// What an answer, or the state that was left behind, is worth.
struct Judgement
{
    bool right = false;
    std::string reason; ///< what is wrong, in a few words; empty when right
};

/// The world of one run: its tools. Made fresh for each run, so that actions never leak into
/// another.
struct Environment
{
    std::vector<std::unique_ptr<Tool>> tools;
    /// For jobs that are judged by what they leave behind: the state as it is now and the answer
    /// that was handed in. Absent: the answer alone is graded. Call it when no tool runs.
    std::function<Judgement(std::string_view answer)> judge;
};

/// A setting of a family that people choose: a whole number in a range.
struct TaskSetting
{
    QString key; ///< in the description's tasks.settings
    QString label;
    QString meaning;
    int low = 0;
    int high = 0;
    int fallback = 0;
};

/// A generator of tasks and their environments. Immutable once made and safe to use from all
/// threads; expensive shared parts (a search index) are built once and kept.
class TaskFamily
{
public:
    virtual ~TaskFamily() = default;

    virtual std::string name() const = 0;
    /// The tools that every environment of this family has, `submit` not included.
    virtual std::vector<ToolSpec> toolSpecs() const = 0;
    /// What the tools themselves cost per unit, where they come with a price of their own or are
    /// known to have none (then nothing is in it); built-in tools are not listed here.
    virtual std::map<std::string, std::optional<Money>> toolPrices() const { return {}; }
    /// Whether its tools come from the user's settings and so may change between sessions.
    virtual bool hasForeignTools() const { return false; }
    /// The environment of one task; errors name what the task lacks.
    virtual Result<Environment> environment(const Task &task) const = 0;
    /// The same where it may take its time, as servers of tools do; comes back soon after a stop
    /// request.
    virtual Result<Environment> openEnvironment(const Task &task, std::stop_token) const
    {
        return environment(task);
    }
};

/// Settings and a seed give tasks and the family object that can run them.
struct TaskSet
{
    std::vector<Task> tasks;
    std::shared_ptr<const TaskFamily> family;
};

} // namespace tradespace
