// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tasks/family.h"
#include "models/tasks/office/jobs.h"

#include <functional>

namespace tradespace {

/// Changes an office before it is used; what is right is judged by the changed one.
using OfficeEdit = std::function<void(office::Office &)>;

/// Written instructions for the mail, calendar, customers and tasks of a firm, judged by what they
/// leave behind. Each task has an office of its own, which is drawn anew for every environment.
/// Immutable; any thread may ask for environments.
class OfficeFamily : public TaskFamily
{
public:
    /// So many tools are offered.
    explicit OfficeFamily(std::size_t tools, OfficeEdit edit = {});

    std::string name() const override { return "office"; }
    std::vector<ToolSpec> toolSpecs() const override;
    Result<Environment> environment(const Task &task) const override;

private:
    const std::size_t m_tools;
    const OfficeEdit m_edit;
};

/// The settings are those of office/settings.h.
Result<TaskSet> makeOfficeTasks(const Json &settings, std::uint64_t seed, int count,
                                const OfficeEdit &edit = {});
/// The family of a task that was read from a file.
Result<std::shared_ptr<const TaskFamily>> officeFamilyFor(const Task &task);

/// The assignment that a task's details describe.
Result<office::Assignment> assignmentOf(const Task &task);

} // namespace tradespace
