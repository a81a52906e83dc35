// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/json.h"
#include "models/tasks/family.h"

#include <QtGlobal>

/// What the tests of task families do again and again. Aborts on errors: for tests.
namespace tradespace {

inline TaskSet madeOf(Result<TaskSet> set)
{
    if (!set)
        qFatal("%s", qPrintable(set.error().text()));
    return std::move(*set);
}

inline Tool &toolOf(const Environment &environment, const std::string &name)
{
    for (const auto &tool : environment.tools) {
        if (tool->spec().name == name)
            return *tool;
    }
    qFatal("no tool %s", name.c_str());
}

inline ToolOutput callTool(const Environment &environment, const std::string &name,
                           const Json &arguments)
{
    Tool &tool = toolOf(environment, name);
    const auto plan = tool.plan(dump(arguments));
    if (!plan)
        qFatal("%s", plan.error().c_str());
    return tool.run(*plan, plan->units, {});
}

inline const Json &scriptOf(const Task &task)
{
    return task.details["proof"]["script"];
}

} // namespace tradespace
