// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/registry.h"

#include "models/tasks/custom/customfamily.h"
#include "models/tasks/finance/financefamily.h"
#include "models/tasks/finance/settings.h"
#include "models/tasks/graders.h"
#include "models/tasks/office/officefamily.h"
#include "models/tasks/office/settings.h"
#include "models/tasks/planning/planningfamily.h"
#include "models/tasks/planning/settings.h"
#include "models/tasks/research/researchfamily.h"
#include "models/tasks/research/settings.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <array>
#include <map>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

struct Entry
{
    const char *name;
    Result<TaskSet> (*make)(const Json &settings, std::uint64_t seed, int count);
    Result<std::shared_ptr<const TaskFamily>> (*familyFor)(const Task &task);
    std::vector<TaskSetting> (*settings)();
};

constexpr std::array entries{
    Entry{"research",
          [](const Json &settings, std::uint64_t seed, int count) {
              return makeResearch(settings, seed, count);
          },
          researchFamilyFor, research::taskSettings},
    Entry{"planning",
          [](const Json &settings, std::uint64_t seed, int count) {
              return makePlanning(settings, seed, count);
          },
          planningFamilyFor, planning::taskSettings},
    Entry{"finance",
          [](const Json &settings, std::uint64_t seed, int count) {
              return makeFinance(settings, seed, count);
          },
          financeFamilyFor, finance::taskSettings},
    Entry{"office",
          [](const Json &settings, std::uint64_t seed, int count) {
              return makeOfficeTasks(settings, seed, count);
          },
          officeFamilyFor, office::taskSettings},
};

constexpr qint64 maxFileBytes = qint64(1) << 30;
constexpr std::size_t maxLineBytes = 4U << 20;
constexpr int maxTasks = 100000;

Result<const Entry *> findFamily(std::string_view name, const QString &place)
{
    for (const Entry &entry : entries) {
        if (name == entry.name)
            return &entry;
    }
    QStringList known;
    for (const auto &family : taskFamilies())
        known += qstr(family);
    return fail(Error::Kind::Input, place,
                Tr::tr("There is no task family \"%1\".").arg(qstr(name)),
                Tr::tr("The families are: %1.").arg(known.join(u", "_s)));
}

QString lineOf(const QString &place, std::size_t line)
{
    return place + u':' + QString::number(line);
}

/// What decides the world that a task lives in.
Json worldOf(const Task &task)
{
    const auto part = [&](const char *key) {
        return task.details.is_object() && task.details.contains(key) ? task.details[key] : Json();
    };
    return {task.family, part("settings"), part("seed"), part("tools")};
}

} // namespace

std::vector<std::string> taskFamilies()
{
    std::vector<std::string> names;
    for (const Entry &entry : entries)
        names.emplace_back(entry.name);
    return names;
}

std::vector<TaskSetting> taskSettings(std::string_view family)
{
    const auto entry = findFamily(family, {});
    return entry ? (*entry)->settings() : std::vector<TaskSetting>();
}

Result<TaskSet> makeTasks(std::string_view family, const Json &settings, std::uint64_t seed,
                          int count)
{
    const auto entry = findFamily(family, {});
    if (!entry)
        return fail(entry.error());
    if (count < 1 || count > maxTasks)
        return fail(Error::Kind::Input, u"count"_s,
                    Tr::tr("A number of tasks from 1 to %1 is needed here.").arg(maxTasks));
    return (*entry)->make(settings, seed, count);
}

Result<std::vector<Task>> parseTasks(std::string_view text, const QString &place)
{
    std::vector<Task> tasks;
    std::map<std::string, std::size_t, std::less<>> lines; // of each id
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    Json world;
    for (std::size_t number = 1; !text.empty(); ++number) {
        const auto end = text.find('\n');
        auto line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (line.find_first_not_of(" \t\r") == std::string_view::npos)
            continue;
        const QString here = lineOf(place, number);
        auto json = parseJson(line, here, maxLineBytes);
        if (!json)
            return fail(json.error());
        auto task = taskFromJson(*json, here);
        if (!task)
            return fail(task.error());
        if (task->family == customFamilyName) {
            if (const auto problem = gradingProblem(*task))
                return fail(Error::Kind::Input, here, problem->message, problem->mend);
        } else if (const auto known = findFamily(task->family, QString(here + u".family"_s));
                   !known) {
            return fail(known.error());
        }
        const auto [first, isNew] = lines.emplace(task->id, number);
        if (!isNew)
            return fail(Error::Kind::Input, QString(here + u".id"_s),
                        Tr::tr("The id \"%1\" was used in line %2 already.")
                            .arg(qstr(task->id))
                            .arg(first->second),
                        Tr::tr("Give each task an id of its own."));
        if (tasks.empty())
            world = worldOf(*task);
        else if (worldOf(*task) != world)
            return fail(
                Error::Kind::Input, here,
                Tr::tr("This task is of another family, seed, settings or tools than the first "
                       "one."),
                Tr::tr("Keep the tasks of each world in a file of their own."));
        if (tasks.size() == static_cast<std::size_t>(maxTasks))
            return fail(Error::Kind::Input, here,
                        Tr::tr("There are more than %1 tasks.").arg(maxTasks));
        tasks.push_back(std::move(*task));
    }
    if (tasks.empty())
        return fail(Error::Kind::Input, place, Tr::tr("There are no tasks in it."));
    return tasks;
}

Result<TaskSet> readTasks(const QString &file, const std::shared_ptr<ToolShelf> &shelf,
                          std::stop_token stop)
{
    const QFileInfo info(file);
    if (info.exists() && !info.isFile()) // a pipe or a device would never end
        return fail(Error::Kind::Input, file, Tr::tr("This is no regular file."),
                    Tr::tr("Give a file with one task per line."));
    QFile input(file);
    if (!input.open(QIODevice::ReadOnly))
        return fail(Error::Kind::Input, file, input.errorString() + u'.');
    if (input.size() > maxFileBytes)
        return fail(Error::Kind::Input, file, Tr::tr("The file is larger than 1 GiB."));
    const QByteArray bytes = input.read(maxFileBytes);
    auto tasks = parseTasks({bytes.constData(), static_cast<std::size_t>(bytes.size())}, file);
    if (!tasks)
        return fail(tasks.error());
    return restoreTasks(std::move(*tasks), file, shelf, std::move(stop));
}

Result<TaskSet> restoreTasks(std::vector<Task> tasks, const QString &place,
                             const std::shared_ptr<ToolShelf> &shelf, std::stop_token stop)
{
    if (tasks.empty())
        return fail(Error::Kind::Input, place, Tr::tr("There are no tasks in it."));
    if (tasks.front().family == customFamilyName) {
        auto family = customFamilyFor(tasks.front(), shelf, std::move(stop));
        if (!family)
            return fail(family.error());
        return TaskSet{std::move(tasks), std::move(*family)};
    }
    const auto entry = findFamily(tasks.front().family, place);
    if (!entry)
        return fail(entry.error());
    auto family = (*entry)->familyFor(tasks.front());
    if (!family)
        return fail(family.error());
    return TaskSet{std::move(tasks), std::move(*family)};
}

std::string writeTasks(const std::vector<Task> &tasks)
{
    std::string text;
    for (const Task &task : tasks)
        text += dump(toJson(task)) + '\n';
    return text;
}

} // namespace tradespace
