// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tasks/custom/importtasks.h"
#include "models/tasks/family.h"
#include "models/tools/toolshelf.h"

namespace tradespace {

inline constexpr std::string_view customFamilyName = "custom";

/// The user's own questions with tools that they name: `calculate`, which is built in, and what the
/// shelf has. Immutable; any thread may ask for environments.
class CustomFamily final : public TaskFamily
{
public:
    /// Asks the shelf what the names stand for. Errors say which name has no tool, or which two
    /// tools are called the same.
    static Result<std::shared_ptr<const TaskFamily>> make(std::vector<std::string> names,
                                                          std::shared_ptr<ToolShelf> shelf,
                                                          std::stop_token stop = {});

    std::string name() const override { return std::string(customFamilyName); }
    std::vector<ToolSpec> toolSpecs() const override;
    std::map<std::string, std::optional<Money>> toolPrices() const override;
    bool hasForeignTools() const override { return true; }
    /// Opens the tools for one run; an error when they are not those that were listed any more.
    Result<Environment> environment(const Task &task) const override;
    Result<Environment> openEnvironment(const Task &task, std::stop_token stop) const override;

private:
    struct Listed
    {
        std::string name; ///< as the task names it
        std::vector<ShelvedTool> tools;
    };
    CustomFamily() = default;
    std::vector<Listed> m_listed;
    std::shared_ptr<ToolShelf> m_shelf;
};

/// The family of tasks that were kept elsewhere: their details name the tools.
Result<std::shared_ptr<const TaskFamily>> customFamilyFor(const Task &task,
                                                          const std::shared_ptr<ToolShelf> &shelf,
                                                          std::stop_token stop = {});

/// The good rows of a file with their family. An error names the first bad row unless
/// `skipBadRows`, and when there is no good one.
Result<TaskSet> customTasks(const QString &file, const ImportSettings &settings, bool skipBadRows,
                            const std::shared_ptr<ToolShelf> &shelf, std::stop_token stop = {});

} // namespace tradespace
