// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tasks/family.h"
#include "models/tools/searchindex.h"

#include <cstdint>
#include <functional>

namespace tradespace {

/// Questions over a fictional encyclopedia; every environment searches the same index. Immutable;
/// any thread may ask for environments.
class ResearchFamily : public TaskFamily
{
public:
    explicit ResearchFamily(std::shared_ptr<const SearchIndex> index);

    std::string name() const override { return "research"; }
    std::vector<ToolSpec> toolSpecs() const override;
    Result<Environment> environment(const Task &task) const override;
    const SearchIndex &index() const { return *m_index; }

private:
    std::shared_ptr<const SearchIndex> m_index;
};

/// Changes a page before it is indexed; one left without an address is not indexed at all.
using PageEdit = std::function<void(Page &)>;

/// The settings are those of research/settings.h.
Result<TaskSet> makeResearch(const Json &settings, std::uint64_t seed, int count,
                             const PageEdit &edit = {});
/// The family of a task that was read from a file, made anew from the task's own details.
Result<std::shared_ptr<const TaskFamily>> researchFamilyFor(const Task &task);

} // namespace tradespace
