// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/custom/customfamily.h"

#include "models/tools/calculatortool.h"

#include <algorithm>
#include <set>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

const QString toolsPlace = u"tasks.tools"_s;

tl::unexpected<Error> noShelf(const std::string &name)
{
    return fail(Error::Kind::Input, toolsPlace,
                Tr::tr("No tool \"%1\" has been set up.").arg(qstr(name)),
                Tr::tr("Set it up under Tools, or name another."));
}

/// What is wrong with a tool that is named is said beside the names.
Error toldOfTools(Error error)
{
    if (error.kind != Error::Kind::Input)
        return error;
    if (!error.place.isEmpty())
        error.message = error.place + u": "_s + error.message;
    error.place = toolsPlace;
    return error;
}

} // namespace

Result<std::shared_ptr<const TaskFamily>> CustomFamily::make(std::vector<std::string> names,
                                                             std::shared_ptr<ToolShelf> shelf,
                                                             std::stop_token stop)
{
    std::shared_ptr<CustomFamily> family(new CustomFamily);
    std::map<std::string, std::string> owners{{"submit", {}}}; // the way to hand an answer in
    for (auto &name : names) {
        Listed listed{name, {}};
        if (name == calculatorName) {
            listed.tools.push_back({CalculatorTool::specification(), std::nullopt});
        } else if (!shelf) {
            return noShelf(name);
        } else {
            auto tools = shelf->list(name, stop);
            if (!tools)
                return fail(toldOfTools(tools.error()));
            if (tools->empty())
                return noShelf(name);
            listed.tools = std::move(*tools);
        }
        for (const auto &tool : listed.tools) {
            const auto [other, isNew] = owners.emplace(tool.spec.name, name);
            if (isNew)
                continue;
            if (other->second.empty())
                return fail(Error::Kind::Input, toolsPlace,
                            Tr::tr("\"%1\" has a tool called \"%2\", which is the name of handing "
                                   "an answer in.")
                                .arg(qstr(name), qstr(tool.spec.name)),
                            Tr::tr("Name its other tools one by one."));
            return fail(Error::Kind::Input, toolsPlace,
                        Tr::tr("\"%1\" and \"%2\" both have a tool called \"%3\".")
                            .arg(qstr(other->second), qstr(name), qstr(tool.spec.name)),
                        Tr::tr("Leave one of them out."));
        }
        family->m_listed.push_back(std::move(listed));
    }
    family->m_shelf = std::move(shelf);
    return std::shared_ptr<const TaskFamily>(std::move(family));
}

std::vector<ToolSpec> CustomFamily::toolSpecs() const
{
    std::vector<ToolSpec> specs;
    for (const auto &listed : m_listed) {
        for (const auto &tool : listed.tools)
            specs.push_back(tool.spec);
    }
    return specs;
}

std::map<std::string, std::optional<Money>> CustomFamily::toolPrices() const
{
    std::map<std::string, std::optional<Money>> prices;
    for (const auto &listed : m_listed) {
        if (listed.name == calculatorName) // priced by the built-in table
            continue;
        for (const auto &tool : listed.tools)
            prices[tool.spec.name] = tool.price;
    }
    return prices;
}

Result<Environment> CustomFamily::environment(const Task &task) const
{
    return openEnvironment(task, {});
}

Result<Environment> CustomFamily::openEnvironment(const Task &task, std::stop_token stop) const
{
    if (task.family != name())
        return fail(Error::Kind::Input, qstr(task.id),
                    Tr::tr("This is no task of the family custom."));
    Environment environment;
    std::vector<std::string> names;
    for (const auto &listed : m_listed) {
        if (listed.name != calculatorName)
            names.push_back(listed.name);
    }
    ToolShelf::Opened opened;
    if (!names.empty()) {
        auto all = m_shelf->openTogether(names, stop);
        if (!all)
            return fail(all.error());
        opened = std::move(*all);
    }
    auto next = opened.begin();
    for (const auto &listed : m_listed) {
        if (listed.name == calculatorName) {
            environment.tools.push_back(std::make_unique<CalculatorTool>());
            continue;
        }
        auto &tools = *next++;
        const bool same = std::equal(
            tools.begin(), tools.end(), listed.tools.begin(), listed.tools.end(),
            [](const auto &a, const auto &b) { return toJson(a->spec()) == toJson(b.spec); });
        if (!same)
            return fail(Error::Kind::Infrastructure, qstr(listed.name),
                        Tr::tr("Its tools are not those that the experiment was begun with."),
                        Tr::tr("Start it as a new experiment."));
        std::move(tools.begin(), tools.end(), std::back_inserter(environment.tools));
    }
    return environment;
}

Result<std::shared_ptr<const TaskFamily>> customFamilyFor(const Task &task,
                                                          const std::shared_ptr<ToolShelf> &shelf,
                                                          std::stop_token stop)
{
    std::vector<std::string> names;
    const auto tools = task.details.is_object() ? task.details.find("tools") : task.details.end();
    if (task.details.is_object() && tools != task.details.end()) {
        const bool good = tools->is_array()
            && std::all_of(tools->begin(), tools->end(),
                           [](const Json &name) { return name.is_string(); });
        if (!good)
            return fail(Error::Kind::Input, QString(qstr(task.id) + u".details.tools"_s),
                        Tr::tr("A list of texts is needed here."));
        names = tools->get<std::vector<std::string>>();
    }
    return CustomFamily::make(std::move(names), shelf, std::move(stop));
}

Result<TaskSet> customTasks(const QString &file, const ImportSettings &settings, bool skipBadRows,
                            const std::shared_ptr<ToolShelf> &shelf, std::stop_token stop)
{
    auto imported = importTasks(file, settings, stop);
    if (!imported)
        return fail(imported.error());
    if (imported->tasks.empty() || (imported->problemCount > 0 && !skipBadRows)) {
        const ImportProblem &first = imported->problems.front();
        const QString count = Tr::tr("%1 rows cannot be used; the first: %2")
                                  .arg(imported->problemCount)
                                  .arg(first.text());
        return fail(Error::Kind::Input, file, count,
                    imported->tasks.empty()
                        ? QString()
                        : Tr::tr("Mend them, or leave them out (\"skip_bad_rows\": true) and use the "
                                 "%1 good ones.")
                              .arg(imported->tasks.size()));
    }
    auto family = CustomFamily::make(settings.tools, shelf, std::move(stop));
    if (!family)
        return fail(family.error());
    return TaskSet{std::move(imported->tasks), std::move(*family)};
}

} // namespace tradespace
