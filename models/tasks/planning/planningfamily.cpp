// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/planning/planningfamily.h"

#include "models/tasks/drawing.h"
#include "models/tasks/planning/planningtools.h"
#include "models/tasks/planning/solver.h"

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

using namespace planning;

namespace {

constexpr int patience = 1000; ///< draws in a row that bring no new task

std::string questionOf(const Workshop &workshop)
{
    return "In a workshop you have to make " + listed(workshop, {workshop.target})
        + ".\nIn stock: " + stockText(workshop, workshop.stock)
        + ".\nThe tool recipes tells how an item is made. Carrying a recipe out uses its "
          "ingredients up, and nothing can be taken apart again. There may be several ways to make "
          "an item, and the stock may be too small for some of them. When the amount asked for is "
          "in stock you are finished. If there is no way at all to make it of this stock, declare "
          "so with the tool for it instead. At the end submit one word: how it went.";
}

/// The calls that make the target, by name: what a reader of the task may compare with.
Json scriptOf(const Workshop &workshop, const Solution &solution)
{
    Json script = Json::array();
    for (const Action &action : solution.actions) {
        const Recipe &recipe = workshop.recipes[action.recipe];
        script.push_back({{"tool", recipe.smelted ? "smelt" : "craft"},
                          {"arguments", {{"recipe", recipe.name}, {"times", action.times}}}});
    }
    if (!solution.possible)
        script.push_back({{"tool", "declare_impossible"}, {"arguments", Json::object()}});
    return script;
}

Task makeTask(const Workshop &workshop, const Solution &solution, const PlanningSettings &settings,
              std::uint64_t seed, std::uint64_t draw, std::size_t number)
{
    Task task;
    task.id = taskId("planning", seed, number);
    task.family = "planning";
    task.question = questionOf(workshop);
    task.answer = solution.possible
        ? "made in " + std::to_string(solution.actions.size()) + " actions"
        : "impossible";
    task.grader = "state";
    task.details = {{"settings", toJson(settings)},
                    {"seed", seed},
                    {"draw", draw},
                    {"proof",
                     {{"possible", solution.possible},
                      {"actions", solution.actions.size()},
                      {"script", scriptOf(workshop, solution)}}}};
    return task;
}

Judgement judge(Bench &bench, bool possible)
{
    const std::lock_guard lock(bench.mutex);
    const Stack &target = bench.workshop.target;
    const int made = bench.stock[target.item];
    if (bench.declaredImpossible)
        return possible ? Judgement{false, "It was declared impossible, but it can be made."}
                        : Judgement{true, {}};
    if (made >= target.amount)
        return {true, {}};
    if (!possible)
        return {false, "It cannot be made, and that was not declared."};
    return {false,
            "Of " + listed(bench.workshop, {target}) + " only " + std::to_string(made)
                + " are in stock."};
}

Error missing(const Task &task, QString field, QString what)
{
    return {Error::Kind::Input, QString(qstr(task.id) + u".details."_s + field), std::move(what),
            Tr::tr("Make the file anew with the tasks command.")};
}

} // namespace

PlanningFamily::PlanningFamily(WorkshopEdit edit)
    : m_edit(std::move(edit))
{
}

std::vector<ToolSpec> PlanningFamily::toolSpecs() const
{
    return planning::toolSpecs();
}

Result<Environment> PlanningFamily::environment(const Task &task) const
{
    if (task.family != name())
        return fail(Error::Kind::Input, qstr(task.id),
                    Tr::tr("This is no task of the family planning."));
    auto workshop = workshopOf(task);
    if (!workshop)
        return fail(workshop.error());
    if (m_edit)
        m_edit(*workshop);
    const auto solution = solve(*workshop);
    if (!solution)
        return fail(missing(task, u"draw"_s, Tr::tr("Nobody can tell whether it is possible.")));
    Environment environment;
    const auto bench = std::make_shared<Bench>(std::move(*workshop));
    environment.tools = makeTools(bench);
    environment.judge = [bench, possible = solution->possible](std::string_view) {
        return judge(*bench, possible);
    };
    return environment;
}

Result<TaskSet> makePlanning(const Json &settings, std::uint64_t seed, int count,
                             const WorkshopEdit &edit)
{
    const auto read = settingsFromJson(settings, u"settings"_s);
    if (!read)
        return fail(read.error());
    const auto wanted = static_cast<std::size_t>(count);
    const auto drawOne = [&](std::uint64_t draw, std::size_t number) -> std::optional<Task> {
        const auto workshop = makeWorkshop(*read, seed, draw);
        const auto solution = workshop ? solve(*workshop) : std::nullopt;
        if (!solution)
            return std::nullopt;
        return makeTask(*workshop, *solution, *read, seed, draw, number);
    };
    TaskSet set{drawTasks(wanted, patience, drawOne), std::make_shared<const PlanningFamily>(edit)};
    if (set.tasks.size() < wanted)
        return fail(Error::Kind::Input, u"planning"_s,
                    Tr::tr("Only %1 of %2 tasks can be made of these settings.")
                        .arg(set.tasks.size())
                        .arg(count),
                    Tr::tr("Ask for fewer tasks, or give less depth or fewer alternatives."));
    return set;
}

Result<std::shared_ptr<const TaskFamily>> planningFamilyFor(const Task &task)
{
    if (const auto workshop = workshopOf(task); !workshop)
        return fail(workshop.error());
    return std::make_shared<const PlanningFamily>();
}

Result<Workshop> workshopOf(const Task &task)
{
    if (!task.details.is_object() || !task.details.contains("settings"))
        return fail(missing(task, u"settings"_s, Tr::tr("The settings are missing.")));
    const auto settings =
        settingsFromJson(task.details["settings"], QString(qstr(task.id) + u".details.settings"_s));
    if (!settings)
        return fail(settings.error());
    for (const char *key : {"seed", "draw"}) {
        const auto found = task.details.find(key);
        if (found == task.details.end() || !found->is_number_unsigned())
            return fail(
                missing(task, QString::fromLatin1(key), Tr::tr("A whole number is needed here.")));
    }
    auto workshop = makeWorkshop(*settings, task.details["seed"].get<std::uint64_t>(),
                                 task.details["draw"].get<std::uint64_t>());
    if (!workshop)
        return fail(missing(task, u"draw"_s, Tr::tr("No task was made of this draw.")));
    return std::move(*workshop);
}

} // namespace tradespace
