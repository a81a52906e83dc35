// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/chat/chatmodel.h"
#include "models/tasks/family.h"

#include <map>

namespace tradespace {

/// How one agent alone did on one task.
struct SoloRun
{
    Judgement judgement;
    std::string answer;
    std::map<std::string, int> units; ///< charged, per tool
    int turns = 0;
    std::vector<Message> replies;
};

struct SoloLimits
{
    int turns = 200;
    int unitsPerTool = 0; ///< 0: as many as it likes
    bool told = false; ///< a budget block after every step
};

/// Plays a model against a task's environment without any of the agents' machinery: native tool
/// calls, only the newest tool answers whole, the run's end judged by the environment, or by the
/// task's grader where it judges nothing. Aborts on errors: for tests.
SoloRun playSolo(ChatModel &model, const TaskFamily &family, const Task &task,
                 const SoloLimits &limits = {});
/// The same in an environment that others have used before, or will.
SoloRun playSoloIn(ChatModel &model, const Environment &environment, const Task &task,
                   const SoloLimits &limits = {});

} // namespace tradespace
