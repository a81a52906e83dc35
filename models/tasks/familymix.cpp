// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/familymix.h"

#include <algorithm>
#include <map>

namespace tradespace {

namespace {

class FamilyMix final : public TaskFamily
{
public:
    void add(std::shared_ptr<const TaskFamily> family)
    {
        const std::string name = family->name();
        m_families.emplace(name, std::move(family));
    }

    std::string name() const override { return "mix"; }

    std::vector<ToolSpec> toolSpecs() const override
    {
        std::vector<ToolSpec> all;
        for (const auto &[name, family] : m_families) {
            for (auto &spec : family->toolSpecs()) {
                const bool known = std::any_of(all.begin(), all.end(), [&](const ToolSpec &other) {
                    return other.name == spec.name;
                });
                if (!known)
                    all.push_back(std::move(spec));
            }
        }
        return all;
    }

    std::map<std::string, std::optional<Money>> toolPrices() const override
    {
        std::map<std::string, std::optional<Money>> all;
        for (const auto &[name, family] : m_families)
            all.merge(family->toolPrices());
        return all;
    }

    bool hasForeignTools() const override
    {
        return std::any_of(m_families.begin(), m_families.end(),
                           [](const auto &entry) { return entry.second->hasForeignTools(); });
    }

    Result<Environment> environment(const Task &task) const override
    {
        return openEnvironment(task, {});
    }

    Result<Environment> openEnvironment(const Task &task, std::stop_token stop) const override
    {
        const auto family = m_families.find(task.family);
        if (family == m_families.end())
            return fail(Error::Kind::Input, qstr(task.id),
                        Tr::tr("There is no family \"%1\" in this mix.").arg(qstr(task.family)));
        return family->second->openEnvironment(task, stop);
    }

private:
    std::map<std::string, std::shared_ptr<const TaskFamily>> m_families;
};

} // namespace

Result<TaskSet> mixTasks(std::vector<TaskSet> sets)
{
    auto mix = std::make_shared<FamilyMix>();
    TaskSet all;
    for (auto &set : sets) {
        mix->add(std::move(set.family));
        std::move(set.tasks.begin(), set.tasks.end(), std::back_inserter(all.tasks));
    }
    all.family = std::move(mix);
    return all;
}

} // namespace tradespace
