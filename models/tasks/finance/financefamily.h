// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tasks/family.h"
#include "models/tasks/finance/world.h"

#include <functional>

namespace tradespace {

/// Questions over the annual reports of fictional companies; every environment reads the same
/// archive, which nothing changes. Immutable; any thread may ask for environments.
class FinanceFamily : public TaskFamily
{
public:
    explicit FinanceFamily(std::shared_ptr<const finance::World> world);

    std::string name() const override { return "finance"; }
    std::vector<ToolSpec> toolSpecs() const override;
    Result<Environment> environment(const Task &task) const override;
    const finance::World &world() const { return *m_world; }

private:
    std::shared_ptr<const finance::World> m_world;
};

/// Changes the archive after the questions were made.
using WorldEdit = std::function<void(finance::World &)>;

/// The settings are those of finance/settings.h.
Result<TaskSet> makeFinance(const Json &settings, std::uint64_t seed, int count,
                            const WorldEdit &edit = {});
/// The family of a task that was read from a file, made anew from the task's own details.
Result<std::shared_ptr<const TaskFamily>> financeFamilyFor(const Task &task);

} // namespace tradespace
