// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/finance/financefamily.h"

#include "models/tasks/finance/questions.h"
#include "models/tasks/finance/tools.h"

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

using namespace finance;

FinanceFamily::FinanceFamily(std::shared_ptr<const World> world)
    : m_world(std::move(world))
{
}

std::vector<ToolSpec> FinanceFamily::toolSpecs() const
{
    return finance::toolSpecs();
}

Result<Environment> FinanceFamily::environment(const Task &task) const
{
    if (task.family != name())
        return fail(Error::Kind::Input, qstr(task.id),
                    Tr::tr("This is no task of the family finance."));
    Environment environment;
    environment.tools = makeTools(m_world);
    return environment;
}

Result<TaskSet> makeFinance(const Json &settings, std::uint64_t seed, int count,
                            const WorldEdit &edit)
{
    const auto read = settingsFromJson(settings, u"settings"_s);
    if (!read)
        return fail(read.error());
    World world = makeWorld(*read, seed);
    auto tasks = makeQuestions(world, *read, count);
    if (!tasks)
        return fail(tasks.error());
    if (edit)
        edit(world);
    return TaskSet{
        std::move(*tasks),
        std::make_shared<const FinanceFamily>(std::make_shared<const World>(std::move(world)))};
}

Result<std::shared_ptr<const TaskFamily>> financeFamilyFor(const Task &task)
{
    const QString place = qstr(task.id) + u".details"_s;
    if (!task.details.is_object() || !task.details.contains("settings"))
        return fail(Error::Kind::Input, place, Tr::tr("The settings of the archive are missing."),
                    Tr::tr("Make the file anew with the tasks command."));
    const auto settings =
        settingsFromJson(task.details["settings"], QString(place + u".settings"_s));
    if (!settings)
        return fail(settings.error());
    const auto seed = task.details.find("seed");
    if (seed == task.details.end() || !seed->is_number_unsigned())
        return fail(Error::Kind::Input, QString(place + u".seed"_s),
                    Tr::tr("A whole number is needed here."));
    return std::make_shared<const FinanceFamily>(
        std::make_shared<const World>(makeWorld(*settings, seed->get<std::uint64_t>())));
}

} // namespace tradespace
