// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/experiments/tasksources.h"

#include "models/tasks/custom/customfamily.h"
#include "models/tasks/graders.h"

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

using TaskSource = ExperimentDescription::TaskSource;

ColumnMap readColumns(FieldReader &source)
{
    const Json json = source.object("columns");
    FieldReader columns(json, source.placeOf("columns"));
    ColumnMap map;
    for (const ColumnRole &role : columnRoles())
        map.*role.column = columns.text(role.key, {});
    source.complain(columns.finish());
    return map;
}

Json readTolerance(FieldReader &grader)
{
    if (const Json *value = grader.any("tolerance"); value != nullptr && !value->is_object()) {
        const auto absolute = grader.number("tolerance", 0, 1e300);
        return absolute ? Json{{"absolute", *absolute}} : Json::object();
    }
    const Json json = grader.object("tolerance");
    FieldReader tolerance(json, grader.placeOf("tolerance"));
    Json out = Json::object();
    for (const char *key : {"relative", "absolute"}) {
        if (const auto value = tolerance.number(key, 0, 1e300))
            out[key] = *value;
    }
    grader.complain(tolerance.finish());
    return out;
}

/// "number", or {"name": "number", "tolerance": 0.5}: the name and what that grader can be told.
GraderChoice readGrader(FieldReader &source)
{
    GraderChoice choice;
    const Json *value = source.any("grader");
    if (value == nullptr)
        return choice;
    const Json json = value->is_string() ? Json{{"name", *value}} : *value;
    FieldReader grader(json, source.placeOf("grader"));
    choice.name = grader.text("name", choice.name);
    if (!graderNames().contains(qstr(choice.name)))
        source.complain("grader", Tr::tr("There is no grader \"%1\".").arg(qstr(choice.name)),
                        Tr::tr("Take one of %1.").arg(graderNames().join(u", "_s)));
    if (choice.name == "number") {
        if (const Json tolerance = readTolerance(grader); !tolerance.empty())
            choice.settings["tolerance"] = tolerance;
        if (const auto unit = grader.text("unit", {}); !unit.empty())
            choice.settings["unit"] = unit;
    } else if (choice.name == "set") {
        if (const auto separators = grader.texts("separators"); !separators.empty())
            choice.settings["separators"] = separators;
    } else if (choice.name == "regex") {
        if (grader.boolean("ignore_case", false))
            choice.settings["ignore_case"] = true;
    } else if (choice.name == "judge") {
        if (const auto criteria = grader.text("criteria", {}); !criteria.empty())
            choice.settings["criteria"] = criteria;
    }
    source.complain(grader.finish());
    return choice;
}

Json graderJson(const GraderChoice &choice)
{
    if (choice.settings.empty())
        return choice.name;
    Json json = choice.settings;
    json["name"] = choice.name;
    return json;
}

TaskSource readSource(FieldReader &reader)
{
    TaskSource source;
    source.family = reader.text("family", {});
    if (source.family != customFamilyName) {
        source.count = static_cast<int>(reader.integer("count", 100, 1, 100'000));
        source.settings = reader.object("settings");
        return source;
    }
    source.count =
        static_cast<int>(reader.integer("count", 0, 0, static_cast<int>(mostCustomTasks)));
    source.file = reader.text("file", {});
    if (source.file.empty())
        reader.complain("file", Tr::tr("Your own tasks come from a file."),
                        Tr::tr("Give the name of a CSV, JSON lines or JSON file."));
    source.import.columns = readColumns(reader);
    source.import.grader = readGrader(reader);
    source.import.tools = reader.texts("tools");
    source.skipBadRows = reader.boolean("skip_bad_rows", false);
    return source;
}

Json sourceJson(const TaskSource &source)
{
    if (source.family != customFamilyName)
        return {{"family", source.family}, {"count", source.count}, {"settings", source.settings}};
    Json columns = Json::object();
    for (const ColumnRole &role : columnRoles()) {
        if (const auto &name = source.import.columns.*role.column; !name.empty())
            columns[role.key] = name;
    }
    return {{"family", source.family},
            {"file", source.file},
            {"count", source.count},
            {"columns", std::move(columns)},
            {"grader", graderJson(source.import.grader)},
            {"tools", source.import.tools},
            {"skip_bad_rows", source.skipBadRows}};
}

void readSources(FieldReader &tasks, ExperimentDescription &out)
{
    const Json list = *tasks.any("families");
    std::set<std::string> known;
    std::size_t number = 0;
    for (const auto &entry : list.is_array() ? list : Json::array({0})) {
        FieldReader reader(entry, tasks.placeOf("families") + u"[%1]"_s.arg(number++));
        out.taskSources.push_back(readSource(reader));
        if (!entry.is_object() || out.taskSources.back().family.empty())
            tasks.complain("families",
                           Tr::tr("A list of objects is needed here, each with \"family\" and "
                                  "\"count\"."));
        else if (!known.insert(out.taskSources.back().family).second)
            tasks.complain("families", Tr::tr("A family is listed twice."));
        tasks.complain(reader.finish());
    }
}

} // namespace

Result<TaskSource> taskSourceFromJson(const Json &json, const QString &place)
{
    FieldReader reader(json, place);
    TaskSource source = readSource(reader);
    const auto errors = reader.finish();
    if (!errors.empty())
        return fail(errors.front());
    return source;
}

void readTaskSources(FieldReader &top, ExperimentDescription &out)
{
    const Json json = top.object("tasks");
    FieldReader tasks(json, top.placeOf("tasks"));
    if (tasks.has("families")) {
        out.taskFile = tasks.text("file", {});
        readSources(tasks, out);
    } else {
        auto source = readSource(tasks);
        if (source.family != customFamilyName)
            out.taskFile = tasks.text("file", {});
        if (!source.family.empty())
            out.taskSources.push_back(std::move(source));
    }
    if (out.taskSources.empty() == out.taskFile.empty())
        tasks.complain("family", Tr::tr("Tasks come either from families or from a file."),
                       Tr::tr("Give \"family\" and \"count\", a list of them in \"families\", or "
                              "\"file\"; your own tasks are the family \"custom\"."));
    top.complain(tasks.finish());
}

Json taskSourcesJson(const ExperimentDescription &d)
{
    if (!d.taskFile.empty())
        return {{"file", d.taskFile}};
    if (d.taskSources.size() == 1)
        return sourceJson(d.taskSources.front());
    Json json = Json::object();
    for (const auto &source : d.taskSources)
        json["families"].push_back(sourceJson(source));
    return json;
}

} // namespace tradespace
