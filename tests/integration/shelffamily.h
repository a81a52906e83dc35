// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tasks/family.h"
#include "models/tools/toolshelf.h"

namespace tradespace::testing {

/// Tasks whose tools are those of a shelf, opened for each run. Which tools these are the shelf is
/// asked, unless it is told: some cannot be asked.
class ShelfFamily final : public TaskFamily
{
public:
    ShelfFamily(std::shared_ptr<ToolShelf> shelf, std::vector<std::string> names,
                std::vector<ToolSpec> told = {})
        : m_shelf(std::move(shelf))
        , m_names(std::move(names))
        , m_told(std::move(told))
    {
    }
    std::string name() const override { return "fake"; }
    std::vector<ToolSpec> toolSpecs() const override
    {
        if (!m_told.empty())
            return m_told;
        std::vector<ToolSpec> specs;
        for (const std::string &name : m_names) {
            const auto tools = m_shelf->list(name, {});
            for (const auto &tool : tools.value_or(std::vector<ShelvedTool>()))
                specs.push_back(tool.spec);
        }
        return specs;
    }
    Result<Environment> environment(const Task &task) const override
    {
        return openEnvironment(task, {});
    }
    Result<Environment> openEnvironment(const Task &, std::stop_token stop) const override
    {
        auto opened = m_shelf->openTogether(m_names, stop);
        if (!opened)
            return fail(opened.error());
        Environment environment;
        for (auto &tools : *opened)
            std::move(tools.begin(), tools.end(), std::back_inserter(environment.tools));
        return environment;
    }

private:
    const std::shared_ptr<ToolShelf> m_shelf;
    const std::vector<std::string> m_names;
    const std::vector<ToolSpec> m_told;
};

} // namespace tradespace::testing
