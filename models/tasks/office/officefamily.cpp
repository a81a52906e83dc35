// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/office/officefamily.h"

#include "models/tasks/drawing.h"
#include "models/tasks/office/officetools.h"
#include "models/tasks/office/script.h"

#include <algorithm>
#include <iterator>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

using namespace office;

namespace {

constexpr int patience = 1000; ///< draws in a row that bring no new task

Error missing(const Task &task, const QString &field, QString what)
{
    return {Error::Kind::Input, QString(qstr(task.id) + u".details."_s + field), std::move(what),
            Tr::tr("Make the file anew with the tasks command.")};
}

Result<OfficeSettings> settingsOf(const Task &task)
{
    if (!task.details.is_object() || !task.details.contains("settings"))
        return fail(missing(task, u"settings"_s, Tr::tr("The settings are missing.")));
    return settingsFromJson(task.details["settings"],
                            QString(qstr(task.id) + u".details.settings"_s));
}

Task makeTask(const Assignment &assignment, const Solution &solution,
              const OfficeSettings &settings, std::uint64_t seed, std::uint64_t draw,
              std::size_t number)
{
    Json script = Json::array();
    for (const Call &call : solution.calls)
        script.push_back({{"tool", call.tool}, {"arguments", call.arguments}});
    Task task;
    task.id = taskId("office", seed, number);
    task.family = "office";
    task.question = questionOf(assignment);
    task.answer = "done by " + std::to_string(solution.calls.size()) + " calls";
    task.grader = "state";
    task.details = {{"settings", toJson(settings)},
                    {"seed", seed},
                    {"draw", draw},
                    {"proof", {{"actions", solution.calls.size()}, {"script", script}}}};
    return task;
}

Judgement judge(Desk &desk, const std::vector<std::string> &wanted)
{
    const std::lock_guard lock(desk.mutex);
    const auto changes = changesOf(desk.before, desk.office);
    std::vector<std::string> lacking;
    std::vector<std::string> unasked;
    std::set_difference(wanted.begin(), wanted.end(), changes.begin(), changes.end(),
                        std::back_inserter(lacking));
    std::set_difference(changes.begin(), changes.end(), wanted.begin(), wanted.end(),
                        std::back_inserter(unasked));
    if (!lacking.empty())
        return {false, "Not done: " + lacking.front() + '.'};
    if (!unasked.empty())
        return {false, "Nobody asked for: " + unasked.front() + '.'};
    return {true, {}};
}

} // namespace

OfficeFamily::OfficeFamily(std::size_t tools, OfficeEdit edit)
    : m_tools(tools)
    , m_edit(std::move(edit))
{
}

std::vector<ToolSpec> OfficeFamily::toolSpecs() const
{
    return office::toolSpecs(m_tools);
}

Result<Environment> OfficeFamily::environment(const Task &task) const
{
    if (task.family != name())
        return fail(Error::Kind::Input, qstr(task.id),
                    Tr::tr("This is no task of the family office."));
    auto assignment = assignmentOf(task);
    if (!assignment)
        return fail(assignment.error());
    if (m_edit)
        m_edit(assignment->office);
    auto solution = solve(*assignment);
    if (!solution)
        return fail(missing(task, u"draw"_s, Tr::tr("No task was made of this draw.")));
    Environment environment;
    const auto desk = std::make_shared<Desk>();
    desk->before = assignment->office;
    desk->office = std::move(assignment->office);
    environment.tools = makeTools(desk, m_tools);
    environment.judge = [desk, wanted = std::move(solution->changes)](std::string_view) {
        return judge(*desk, wanted);
    };
    return environment;
}

Result<TaskSet> makeOfficeTasks(const Json &settings, std::uint64_t seed, int count,
                                const OfficeEdit &edit)
{
    const auto read = settingsFromJson(settings, u"settings"_s);
    if (!read)
        return fail(read.error());
    Office firm; // draws come in order, and several share a firm
    const auto wanted = static_cast<std::size_t>(count);
    const auto drawOne = [&](std::uint64_t draw, std::size_t number) -> std::optional<Task> {
        if (draw % drawsPerFirm == 0)
            firm = makeFirm(*read, seed, draw);
        const auto assignment = makeAssignment(*read, seed, draw, firm);
        const auto solution = assignment ? solve(*assignment) : std::nullopt;
        if (!solution)
            return std::nullopt;
        return makeTask(*assignment, *solution, *read, seed, draw, number);
    };
    TaskSet set{drawTasks(wanted, patience, drawOne),
                std::make_shared<const OfficeFamily>(static_cast<std::size_t>(read->tools), edit)};
    if (set.tasks.size() < wanted)
        return fail(Error::Kind::Input, u"office"_s,
                    Tr::tr("Only %1 of %2 tasks can be made of these settings.")
                        .arg(set.tasks.size())
                        .arg(count),
                    Tr::tr("Ask for fewer tasks, or give fewer parts or actions."));
    return set;
}

Result<std::shared_ptr<const TaskFamily>> officeFamilyFor(const Task &task)
{
    if (const auto assignment = assignmentOf(task); !assignment)
        return fail(assignment.error());
    const auto settings = settingsOf(task);
    return std::make_shared<const OfficeFamily>(static_cast<std::size_t>(settings->tools));
}

Result<Assignment> assignmentOf(const Task &task)
{
    const auto settings = settingsOf(task);
    if (!settings)
        return fail(settings.error());
    for (const char *key : {"seed", "draw"}) {
        const auto found = task.details.find(key);
        if (found == task.details.end() || !found->is_number_unsigned())
            return fail(
                missing(task, QString::fromLatin1(key), Tr::tr("A whole number is needed here.")));
    }
    const auto seed = task.details["seed"].get<std::uint64_t>();
    const auto draw = task.details["draw"].get<std::uint64_t>();
    auto assignment = makeAssignment(*settings, seed, draw, makeFirm(*settings, seed, draw));
    if (!assignment)
        return fail(missing(task, u"draw"_s, Tr::tr("No task was made of this draw.")));
    return std::move(*assignment);
}

} // namespace tradespace
