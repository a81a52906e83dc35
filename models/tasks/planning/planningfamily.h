// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tasks/family.h"
#include "models/tasks/planning/workshop.h"

#include <functional>

namespace tradespace {

/// Changes a workshop before it is used; what is right is judged by the changed one.
using WorkshopEdit = std::function<void(planning::Workshop &)>;

/// Items to be made by recipes from a limited stock. Each task has a workshop of its own, which is
/// drawn anew for every environment. Immutable; any thread may ask for environments.
class PlanningFamily : public TaskFamily
{
public:
    explicit PlanningFamily(WorkshopEdit edit = {});

    std::string name() const override { return "planning"; }
    std::vector<ToolSpec> toolSpecs() const override;
    Result<Environment> environment(const Task &task) const override;

private:
    const WorkshopEdit m_edit;
};

/// The settings are those of planning/settings.h.
Result<TaskSet> makePlanning(const Json &settings, std::uint64_t seed, int count,
                             const WorkshopEdit &edit = {});
/// The family of a task that was read from a file.
Result<std::shared_ptr<const TaskFamily>> planningFamilyFor(const Task &task);

/// The workshop that a task's details describe.
Result<planning::Workshop> workshopOf(const Task &task);

} // namespace tradespace
