// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/json.h"

#include <string>
#include <vector>

namespace tradespace {

/// One question or job with the data its grader needs. Plain value, made by a task family or read
/// from a file.
struct Task
{
    std::string id; ///< unique within an experiment
    std::string family; ///< "research", …
    std::string question; ///< all that the agent is told of the task
    std::string answer; ///< the reference answer
    std::vector<std::string> aliases; ///< other answers that are right
    std::string grader = "text"; ///< which grader judges the answer
    Json details = Json::object(); ///< what the family needs to rebuild the environment; proofs

    bool operator==(const Task &) const = default;
};

Json toJson(const Task &task);
/// Errors name `place` and the field.
Result<Task> taskFromJson(const Json &json, const QString &place);

} // namespace tradespace
