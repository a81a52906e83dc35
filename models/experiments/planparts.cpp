// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/experiments/planparts.h"

#include "models/domain/recordedname.h"
#include "models/tasks/graders.h"

#include <algorithm>
#include <map>
#include <set>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

std::pair<std::string, std::string> namesIn(const std::string &models)
{
    const auto plus = models.find(" + ");
    if (plus == std::string::npos)
        return {{}, models};
    return {models.substr(0, plus), models.substr(plus + 3)};
}

Result<void> checkTools(const ExperimentDescription &d, const std::vector<ToolSpec> &tools)
{
    QStringList known;
    for (const auto &tool : tools)
        known << qstr(tool.name);
    for (const auto &level : d.levels) {
        for (const auto &[name, limit] : level.budget.calls) {
            if (!known.contains(qstr(name)))
                return fail(Error::Kind::Input, u"arms.budgets"_s,
                            Tr::tr("These tasks have no tool \"%1\".").arg(qstr(name)),
                            Tr::tr("Their tools are %1.").arg(known.join(u", "_s)));
        }
    }
    return {};
}

Result<void> checkTasks(const std::vector<Task> &tasks)
{
    std::set<std::string_view> ids;
    for (const auto &task : tasks) {
        if (!ids.insert(task.id).second)
            return fail(Error::Kind::Input, u"tasks"_s,
                        Tr::tr("Two tasks have the id \"%1\".").arg(qstr(task.id)),
                        Tr::tr("Give each task an id of its own."));
    }
    return {};
}

Result<void> checkPrices(const ExperimentPlan &plan, const std::vector<ToolSpec> &tools)
{
    const auto &d = plan.description;
    for (const auto &planned : plan.arms) {
        if (!d.experimentCap && !d.runCap && !planned.arm.budget.usd)
            continue;
        QString unknown;
        for (const auto &model :
             {planned.arm.model, planned.arm.lead, plan.judge ? d.judge : std::string()}) {
            if (!model.empty() && !worstCost(plan.prices.model(model), 1, 1))
                unknown = qstr(model);
        }
        for (const auto &tool : tools) {
            if (!plan.prices.tool(tool.name))
                unknown = qstr(tool.name);
        }
        if (!unknown.isEmpty())
            return fail(
                Error::Kind::Input, u"prices"_s,
                Tr::tr("The price of \"%1\" is not known, so no limit in US dollars can be kept.")
                    .arg(unknown),
                Tr::tr("Add its price under \"prices\", or remove the caps and \"usd\" budgets."));
    }
    return {};
}

Result<void> checkSameTools(const Json &then, const Json &now, const QString &place)
{
    const auto byName = [](const Json &list) {
        std::map<std::string, Json> tools;
        for (const auto &tool : list) {
            if (tool.is_object())
                tools[stringOr(tool, "name", {})] = tool;
        }
        return tools;
    };
    const auto before = byName(then);
    const auto after = byName(now);
    const auto refuse = [&](const QString &message) {
        return fail(Error::Kind::Refused, place, message,
                    Tr::tr("Set it up as it was to go on, or start a new experiment."));
    };
    for (const auto &[name, tool] : before) {
        const auto found = after.find(name);
        if (found == after.end())
            return refuse(Tr::tr("Its tool \"%1\" is not there any more.").arg(qstr(name)));
        if (found->second != tool)
            return refuse(
                Tr::tr("Its tool \"%1\" has changed since it was begun.").arg(qstr(name)));
    }
    for (const auto &[name, tool] : after) {
        if (!before.contains(name))
            return refuse(Tr::tr("There is a tool \"%1\" that was not there when it was begun.")
                              .arg(qstr(name)));
    }
    return {};
}

Result<void> takeRecorded(const ExperimentDescription &d, const std::vector<Task> &tasks,
                          Sources &sources)
{
    std::set<std::string> names;
    if (std::any_of(tasks.begin(), tasks.end(), needsJudge))
        names.insert(d.judge);
    for (const auto &entry : d.models) {
        const auto [lead, workers] = namesIn(entry);
        names.insert({lead, workers});
    }
    std::map<std::string, std::string> taken; // prompts
    for (const auto &name : names) {
        const auto recorded = recordedName(name);
        if (!recorded || !sources.recorded)
            continue;
        auto settings = sources.recorded(name);
        if (!settings)
            return fail(settings.error());
        if (settings->seed != d.seed)
            return fail(Error::Kind::Input, u"seed"_s,
                        Tr::tr("The recording was made with the seed %1, which stands in each of "
                               "its requests.")
                            .arg(settings->seed),
                        Tr::tr("Take the same seed."));
        sources.prices.models.erase(name);
        if (const auto *price = settings->prices.model(recorded->model))
            sources.prices.models[name] = *price;
        for (const auto &[tool, price] : settings->prices.tools)
            sources.prices.tools[tool] = price;
        for (auto &[prompt, text] : settings->prompts.texts) {
            const auto [known, added] = taken.emplace(prompt, text);
            if (!added && known->second != text)
                return fail(Error::Kind::Input, u"arms.models"_s,
                            Tr::tr("The recordings were made with different prompts (\"%1\").")
                                .arg(qstr(prompt)),
                            Tr::tr("Play one of them at a time."));
            sources.prompts.texts[prompt] = std::move(text);
        }
    }
    return {};
}

Result<void> checkPlayedJudge(const ExperimentPlan &plan)
{
    if (!plan.judge || !recordedName(plan.judge->name()))
        return {};
    for (const PlannedArm &planned : plan.arms) {
        if (const auto fits = plan.judge->checkArm(planned.arm); !fits)
            return fail(fits.error());
        if (planned.model->isPaid() || planned.lead->isPaid())
            return fail(Error::Kind::Input, u"judge"_s,
                        Tr::tr("A judge on record cannot judge new replies of \"%1\".")
                            .arg(qstr(modelLabel(planned.arm))),
                        Tr::tr("Play the replies, too, or take a judge that can answer."));
    }
    return {};
}

} // namespace tradespace
