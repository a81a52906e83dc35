// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/task.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace tradespace {

/// The task of a draw (counted from 0), to be the one of that number (from 0); nothing when the
/// draw gives no task that is proved.
using DrawTask = std::function<std::optional<Task>(std::uint64_t draw, std::size_t number)>;

/// Draws until there are so many tasks, no two with the same question, or until so many draws in a
/// row brought nothing new: then there are fewer.
std::vector<Task> drawTasks(std::size_t count, int patience, const DrawTask &draw);

/// "office-7-0001" for the first task of seed 7.
std::string taskId(const std::string &family, std::uint64_t seed, std::size_t number);

} // namespace tradespace
