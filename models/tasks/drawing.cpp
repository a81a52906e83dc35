// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/drawing.h"

#include <unordered_set>

namespace tradespace {

std::vector<Task> drawTasks(std::size_t count, int patience, const DrawTask &draw)
{
    std::vector<Task> tasks;
    std::unordered_set<std::string> questions;
    int idle = 0;
    for (std::uint64_t number = 0; tasks.size() < count && idle < patience; ++number) {
        auto task = draw(number, tasks.size());
        if (!task || !questions.insert(task->question).second) {
            ++idle;
            continue;
        }
        idle = 0;
        tasks.push_back(std::move(*task));
    }
    return tasks;
}

std::string taskId(const std::string &family, std::uint64_t seed, std::size_t number)
{
    const auto digits = std::to_string(number + 1);
    return family + '-' + std::to_string(seed) + '-'
        + std::string(digits.size() < 4 ? 4 - digits.size() : 0, '0') + digits;
}

} // namespace tradespace
