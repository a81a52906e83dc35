// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tasks/family.h"
#include "models/tools/toolshelf.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tradespace {

/// The families that generate tasks, by name. The family `custom` is the user's own tasks: they
/// come from files, and their tools from a shelf.
std::vector<std::string> taskFamilies();

/// What can be set of a family; empty for an unknown one.
std::vector<TaskSetting> taskSettings(std::string_view family);

/// Tasks of a family; an unknown name is an error that lists the known ones.
Result<TaskSet> makeTasks(std::string_view family, const Json &settings, std::uint64_t seed,
                          int count);

/// Tasks from a JSONL file: a task per line, all of one family and one world. Errors name file and
/// line. Custom tasks get their tools from the shelf.
Result<TaskSet> readTasks(const QString &file, const std::shared_ptr<ToolShelf> &shelf = {},
                          std::stop_token stop = {});

/// The same from text; `place` names it in errors.
Result<std::vector<Task>> parseTasks(std::string_view text, const QString &place);

/// Tasks that were kept elsewhere, with the family that can run them.
Result<TaskSet> restoreTasks(std::vector<Task> tasks, const QString &place,
                             const std::shared_ptr<ToolShelf> &shelf = {},
                             std::stop_token stop = {});

/// The inverse of readTasks.
std::string writeTasks(const std::vector<Task> &tasks);

} // namespace tradespace
