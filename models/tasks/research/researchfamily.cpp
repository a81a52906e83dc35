// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/research/researchfamily.h"

#include "models/tasks/research/questions.h"
#include "models/tools/browsetool.h"
#include "models/tools/searchtool.h"

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

using namespace research;

namespace {

Result<std::shared_ptr<const TaskFamily>> makeFamily(const World &world, Phrasing phrasing,
                                                     const PageEdit &edit)
{
    EntityId at = 0;
    auto index = SearchIndex::build([&](Page &page) {
        while (at < static_cast<EntityId>(world.entities.size())) {
            page = makePage(world, at++, phrasing);
            if (edit)
                edit(page);
            if (!page.address.empty())
                return true;
        }
        return false;
    });
    if (!index)
        return fail(index.error());
    return std::make_shared<const ResearchFamily>(std::move(*index));
}

} // namespace

ResearchFamily::ResearchFamily(std::shared_ptr<const SearchIndex> index)
    : m_index(std::move(index))
{
}

std::vector<ToolSpec> ResearchFamily::toolSpecs() const
{
    return {SearchTool::specification(), BrowseTool::specification()};
}

Result<Environment> ResearchFamily::environment(const Task &task) const
{
    if (task.family != name())
        return fail(Error::Kind::Input, qstr(task.id),
                    Tr::tr("This is no task of the family research."));
    Environment environment;
    environment.tools.push_back(std::make_unique<SearchTool>(m_index));
    environment.tools.push_back(std::make_unique<BrowseTool>(m_index));
    return environment;
}

Result<TaskSet> makeResearch(const Json &settings, std::uint64_t seed, int count,
                             const PageEdit &edit)
{
    const auto read = settingsFromJson(settings, u"settings"_s);
    if (!read)
        return fail(read.error());
    const World world = makeWorld(*read, seed);
    auto tasks = makeQuestions(world, *read, count);
    if (!tasks)
        return fail(tasks.error());
    auto family = makeFamily(world, read->phrasing, edit);
    if (!family)
        return fail(family.error());
    return TaskSet{std::move(*tasks), std::move(*family)};
}

Result<std::shared_ptr<const TaskFamily>> researchFamilyFor(const Task &task)
{
    const QString place = qstr(task.id) + u".details"_s;
    if (!task.details.is_object() || !task.details.contains("settings"))
        return fail(Error::Kind::Input, place,
                    Tr::tr("The settings of the encyclopedia are missing."),
                    Tr::tr("Make the file anew with the tasks command."));
    const auto settings =
        settingsFromJson(task.details["settings"], QString(place + u".settings"_s));
    if (!settings)
        return fail(settings.error());
    const auto seed = task.details.find("seed");
    if (seed == task.details.end() || !seed->is_number_unsigned())
        return fail(Error::Kind::Input, QString(place + u".seed"_s),
                    Tr::tr("A whole number is needed here."));
    return makeFamily(makeWorld(*settings, seed->get<std::uint64_t>()), settings->phrasing, {});
}

} // namespace tradespace
