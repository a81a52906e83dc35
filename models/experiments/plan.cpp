// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/experiments/plan.h"

#include "models/experiments/planparts.h"
#include "models/tasks/custom/customfamily.h"
#include "models/tasks/familymix.h"
#include "models/tasks/graders.h"

#include <QDir>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

constexpr const char *judgePrompts[] = {"judge", "judge-again"};

Result<std::vector<PlannedArm>> expandArms(const ExperimentDescription &d, const Sources &sources,
                                           const std::vector<ToolSpec> &tools)
{
    std::vector<PlannedArm> arms;
    for (const auto &modelName : d.models) {
        const auto [leadName, workerName] = namesIn(modelName);
        const auto model = sources.model(workerName);
        if (!model)
            return fail(model.error());
        const auto lead = leadName.empty() ? model : sources.model(leadName);
        if (!lead)
            return fail(lead.error());
        for (const auto &topologyName : d.topologies) {
            const auto topology = topologyFromName(topologyName, u"arms.topologies"_s);
            if (!topology)
                return fail(topology.error());
            for (const auto &strategyName : d.strategies) {
                if (d.except.contains({strategyName, topologyName}))
                    continue;
                const auto strategy = strategyFromName(strategyName, u"arms.strategies"_s);
                if (!strategy)
                    return fail(strategy.error());
                for (std::size_t i = 0; i < d.levels.size(); ++i) {
                    const auto &level = d.levels[i];
                    Arm arm{strategyName, topologyName, workerName,
                            leadName,     level.label,  static_cast<double>(i + 1),
                            level.budget};
                    if (level.callsPerTool) {
                        arm.budgetLevel = static_cast<double>(*level.callsPerTool);
                        for (const auto &tool : tools)
                            arm.budget.calls[tool.name] = *level.callsPerTool;
                    }
                    for (const auto &each : {*model, *lead}) {
                        if (const auto fits = each->checkArm(arm); !fits)
                            return fail(fits.error());
                    }
                    arms.push_back({std::move(arm), *strategy, *topology, *model, *lead});
                }
            }
        }
    }
    return arms;
}

/// Only what this experiment can spend on: a price added elsewhere makes no new experiment of it.
PriceTable pricesUsed(const PriceTable &all, const ExperimentDescription &d, const ChatModel *judge,
                      const std::vector<ToolSpec> &tools)
{
    PriceTable used;
    used.date = all.date;
    std::vector<std::string> models = d.models;
    if (judge != nullptr)
        models.push_back(d.judge);
    for (const auto &entry : models) {
        const auto [lead, workers] = namesIn(entry);
        for (const auto &name : {lead, workers}) {
            if (const auto found = priceOf(all, name); found.price != nullptr)
                used.models[name] = *found.price;
        }
    }
    for (const auto &tool : tools) {
        if (const auto price = all.tool(tool.name))
            used.tools[tool.name] = *price;
    }
    return used;
}

/// Looks the judge up where one is needed; where none is, one that is named changes nothing.
Result<void> takeJudge(ExperimentPlan &plan, const Sources &sources)
{
    const auto &d = plan.description;
    const auto &tasks = plan.record.tasks;
    if (std::none_of(tasks.begin(), tasks.end(), needsJudge)) {
        for (const char *prompt : judgePrompts)
            plan.prompts.texts.erase(prompt);
        return {};
    }
    if (d.judge.empty())
        return fail(Error::Kind::Input, u"judge"_s,
                    Tr::tr("These tasks are judged by a model, and none is named."),
                    Tr::tr("Name one, for example \"judge\": \"offline-large\", or take another "
                           "grader."));
    auto model = sources.model(d.judge);
    if (!model)
        return fail(model.error());
    plan.judge = std::move(*model);
    return {};
}

using TaskSource = ExperimentDescription::TaskSource;

/// `own` gives the user's tasks: from their file, or from a record.
Result<TaskSet> generate(const ExperimentDescription &d, const Sources &sources,
                         const std::function<Result<TaskSet>(const TaskSource &)> &own)
{
    std::vector<TaskSet> sets;
    for (const auto &source : d.taskSources) {
        auto set = source.family == customFamilyName
            ? own(source)
            : sources.generateTasks(source.family, source.settings, d.seed, source.count);
        if (!set || d.taskSources.size() == 1)
            return set;
        sets.push_back(std::move(*set));
    }
    return mixTasks(std::move(sets));
}

Result<TaskSet> importOwn(const TaskSource &source, const Sources &sources, const QString &folder,
                          std::stop_token stop)
{
    auto set = sources.importTasks(QDir(folder).absoluteFilePath(qstr(source.file)), source,
                                   std::move(stop));
    if (set && source.count > 0 && set->tasks.size() > static_cast<std::size_t>(source.count))
        set->tasks.resize(static_cast<std::size_t>(source.count));
    return set;
}

/// What the user's own tools cost stands with the tools; a built-in price of the same name is not
/// theirs.
PriceTable withToolPrices(PriceTable table, const TaskFamily &family)
{
    for (const auto &[name, price] : family.toolPrices()) {
        table.tools.erase(name);
        if (price)
            table.tools[name] = *price;
    }
    return table;
}

Result<ExperimentPlan> assemble(const ExperimentDescription &description, const Sources &sources,
                                Result<TaskSet> tasks)
{
    ExperimentPlan plan;
    plan.description = description;
    const auto &d = plan.description;
    if (!tasks)
        return fail(tasks.error());
    plan.family = tasks->family;
    plan.record.tasks = std::move(tasks->tasks);
    plan.prompts = sources.prompts;
    const auto tools = plan.family->toolSpecs();
    if (const auto known = checkTools(d, tools); !known)
        return fail(known.error());
    if (const auto unique = checkTasks(plan.record.tasks); !unique)
        return fail(unique.error());
    if (const auto judged = takeJudge(plan, sources); !judged)
        return fail(judged.error());
    plan.prices = pricesUsed(sources.prices, d, plan.judge.get(), tools);
    auto arms = expandArms(d, sources, tools);
    if (!arms)
        return fail(arms.error());
    plan.arms = std::move(*arms);
    if (const auto can = checkPlayedJudge(plan); !can)
        return fail(can.error());
    if (const auto priced = checkPrices(plan, tools); !priced)
        return fail(priced.error());

    for (const auto &planned : plan.arms)
        plan.record.arms.push_back(planned.arm);
    plan.record.name = d.name;
    plan.record.description = toJson(d);
    Json schemas = Json::array();
    for (const auto &tool : tools)
        schemas.push_back(toJson(tool));
    schemas.push_back(toJson(submitForm().spec));
    plan.record.snapshot = {{"program", TRADESPACE_VERSION},
                            {"prompts", toJson(plan.prompts)},
                            {"prices", toJson(plan.prices)},
                            {"tools", std::move(schemas)}};
    plan.record.id = identityOf(plan);
    return plan;
}

} // namespace

ExperimentId identityOf(const ExperimentPlan &plan)
{
    Json json = toJson(plan.description);
    for (const char *key : {"name", "description", "jobs", "prices"})
        json.erase(key);
    json["cap"].erase("experiment_usd");
    if (!plan.judge)
        json.erase("judge");
    json["prompts"] = toJson(plan.prompts);
    json["prices"] = toJson(plan.prices);
    json["prices"].erase("date");
    json["tasks"] = Json::array();
    for (const auto &task : plan.record.tasks)
        json["tasks"].push_back(toHex(sha256(dump(toJson(task)))));
    if (plan.family->hasForeignTools())
        json["tools"] = plan.record.snapshot["tools"];
    return sha256(dump(json));
}

std::size_t ExperimentPlan::runCount() const
{
    return arms.size() * record.tasks.size() * static_cast<std::size_t>(description.repeats);
}

RunKey ExperimentPlan::run(std::size_t index) const
{
    const std::size_t arm = index % arms.size();
    index /= arms.size();
    return {arm, index % record.tasks.size(), static_cast<int>(index / record.tasks.size())};
}

RunId ExperimentPlan::id(const RunKey &key) const
{
    return runId(record.id, record.tasks[key.task].id, key.arm, key.repeat);
}

Result<ExperimentPlan> planExperiment(const ExperimentDescription &description,
                                      const Sources &sources, const QString &folder,
                                      std::stop_token stop)
{
    const auto own = pricesFromJson(description.prices, u"prices"_s);
    if (!own)
        return fail(own.error());
    auto tasks = !description.taskFile.empty()
        ? sources.readTasks(QDir(folder).absoluteFilePath(qstr(description.taskFile)), stop)
        : generate(description, sources, [&](const TaskSource &source) {
              return importOwn(source, sources, folder, stop);
          });
    if (!tasks)
        return fail(tasks.error());
    Sources with = sources;
    with.prices = withToolPrices(std::move(with.prices), *tasks->family);
    if (const auto taken = takeRecorded(description, tasks->tasks, with); !taken)
        return fail(taken.error());
    with.prices = laidOver(std::move(with.prices), *own, description.prices);
    return assemble(description, with, std::move(tasks));
}

Result<ExperimentPlan> planRecorded(const ExperimentRecord &record, const Sources &sources,
                                    std::stop_token stop)
{
    const QString place = Tr::tr("experiment \"%1\"").arg(qstr(record.name));
    const auto description = descriptionFromJson(record.description, place);
    if (!description)
        return fail(description.error());
    const auto prices = pricesFromJson(objectOr(record.snapshot, "prices"), place);
    if (!prices)
        return fail(prices.error());
    Sources then = sources;
    then.prices = *prices;
    then.prompts = promptsFromJson(objectOr(record.snapshot, "prompts"));
    // generated tasks are made again, which shows whether this program still makes the same; the
    // user's own are kept, their file is not read again
    const auto kept = [&](const TaskSource &) {
        std::vector<Task> tasks;
        std::copy_if(record.tasks.begin(), record.tasks.end(), std::back_inserter(tasks),
                     [](const Task &task) { return task.family == customFamilyName; });
        return sources.restoreTasks(tasks, stop);
    };
    auto plan = assemble(*description, then,
                         description->taskFile.empty() ? generate(*description, sources, kept)
                                                       : sources.restoreTasks(record.tasks, stop));
    if (plan && plan->family->hasForeignTools()) {
        const auto tools = record.snapshot.find("tools");
        if (const auto same =
                checkSameTools(tools == record.snapshot.end() ? Json::array() : *tools,
                               plan->record.snapshot["tools"], place);
            !same)
            return fail(same.error());
    }
    if (plan && plan->record.id != record.id)
        return fail(
            Error::Kind::Refused, place,
            Tr::tr("This version of the program would make other tasks from its description."),
            Tr::tr("Resume it with version %1, or start it as a new experiment.")
                .arg(qstr(stringOr(record.snapshot, "program", "?"))));
    return plan;
}

} // namespace tradespace
