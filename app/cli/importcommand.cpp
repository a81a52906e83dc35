// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/importcommand.h"

#include "app/cli/commands.h"
#include "app/cli/terminal.h"
#include "models/experiments/description.h"
#include "models/tasks/graders.h"
#include "models/tasks/registry.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

constexpr std::size_t shownTasks = 5;
constexpr qsizetype shownLetters = 70;

QString shortened(const std::string &text)
{
    const QString line = qstr(text).simplified();
    return line.size() <= shownLetters ? line : QString(line.left(shownLetters - 1) + u'…');
}

/// The option that names the column of a role; what is a setting by itself is so for all rows.
QString optionOf(const ColumnRole &role)
{
    const QString key = QString::fromLatin1(role.key);
    return key == u"grader"_s || key == u"tolerance"_s ? QString(key + u"-column"_s) : key;
}

/// What the options say, as the "tasks" of a description, which checks it.
Result<ExperimentDescription::TaskSource> sourceOf(const QCommandLineParser &parser)
{
    Json tasks{{"family", "custom"}, {"file", utf8(parser.value(u"file"_s))}};
    for (const ColumnRole &role : columnRoles()) {
        if (const QString option = optionOf(role); parser.isSet(option))
            tasks["columns"][role.key] = utf8(parser.value(option));
    }
    if (parser.isSet(u"grader"_s)) {
        const std::string text = utf8(parser.value(u"grader"_s));
        tasks["grader"] = text;
        if (text.starts_with("{")) {
            auto json = parseJson(text, u"--grader"_s, 1U << 16);
            if (!json)
                return fail(json.error());
            tasks["grader"] = std::move(*json);
        }
    }
    if (parser.isSet(u"tools"_s)) {
        for (const QString &name : parser.value(u"tools"_s).split(u',', Qt::SkipEmptyParts))
            tasks["tools"].push_back(utf8(name.trimmed()));
    }
    return taskSourceFromJson(tasks, u"tasks"_s);
}

void show(const ImportedTasks &imported)
{
    print(Tr::tr("%1, %2 good tasks, %3 rows that cannot be used\n")
              .arg(formatName(imported.preview.format))
              .arg(imported.tasks.size())
              .arg(imported.problemCount));
    for (const ColumnRole &role : columnRoles()) {
        if (const auto &column = imported.columns.*role.column; !column.empty())
            print(u"  %1: %2\n"_s.arg(QLatin1StringView(role.key), -9).arg(qstr(column)));
    }
    for (std::size_t i = 0; i < std::min(shownTasks, imported.tasks.size()); ++i)
        print(Tr::tr("  line %1: %2 → %3\n")
                  .arg(imported.lines[i])
                  .arg(shortened(imported.tasks[i].question), shortened(imported.tasks[i].answer)));
    if (imported.tasks.size() > shownTasks)
        print(u"  …\n"_s);
    for (const ImportProblem &problem : imported.problems)
        print(problem.text() + u'\n');
    if (imported.problemCount > imported.problems.size())
        print(Tr::tr("and %1 more\n").arg(imported.problemCount - imported.problems.size()));
}

Json toJson(const ImportedTasks &imported)
{
    Json problems = Json::array();
    for (const ImportProblem &problem : imported.problems)
        problems.push_back({{"line", problem.line},
                            {"field", utf8(problem.field)},
                            {"message", utf8(problem.message)},
                            {"mend", utf8(problem.mend)}});
    Json columns = Json::object();
    for (const ColumnRole &role : columnRoles()) {
        if (const auto &column = imported.columns.*role.column; !column.empty())
            columns[role.key] = column;
    }
    return {{"format", utf8(formatName(imported.preview.format))},
            {"columns", std::move(columns)},
            {"tasks", imported.tasks.size()},
            {"problem_count", imported.problemCount},
            {"problems", std::move(problems)}};
}

} // namespace

QList<QCommandLineOption> importOptions()
{
    return {
        {u"file"_s, Tr::tr("Instead: your own tasks, from CSV, JSON lines or JSON."), u"file"_s},
        {u"question"_s, Tr::tr("Its column with the question."), u"column"_s},
        {u"answer"_s, Tr::tr("Its column with the answer."), u"column"_s},
        {u"aliases"_s, Tr::tr("Its column with other right answers."), u"column"_s},
        {u"id"_s, Tr::tr("Its column with the id."), u"column"_s},
        {u"unit"_s, Tr::tr("Its column with the unit of the number."), u"column"_s},
        {u"grader-column"_s, Tr::tr("Its column with the grader of the row."), u"column"_s},
        {u"tolerance-column"_s, Tr::tr("Its column with the tolerance of the number."),
         u"column"_s},
        {u"grader"_s,
         Tr::tr("How answers are judged: %1, or an object with its settings.")
             .arg(graderNames().join(u", "_s)),
         u"name"_s},
        {u"tools"_s, Tr::tr("Names of tools, with commas between."), u"names"_s},
        {u"skip-bad-rows"_s, Tr::tr("Rows that cannot be used are no failure.")},
        {u"json"_s, Tr::tr("As JSON.")}};
}

int importCommand(const QCommandLineParser &parser)
{
    const auto source = sourceOf(parser);
    if (!source) {
        report(source.error());
        return WrongUse;
    }
    const auto imported = importTasks(qstr(source->file), source->import);
    if (!imported)
        return report(imported.error());
    if (parser.isSet(u"json"_s))
        printJson(toJson(*imported));
    else
        show(*imported);
    if (imported->tasks.empty())
        return FailedToDo;
    if (const QString out = parser.value(u"out"_s); !out.isEmpty()) {
        if (const int code = deliver(writeTasks(imported->tasks), out); code != Succeeded)
            return code;
    }
    return imported->problemCount == 0 || parser.isSet(u"skip-bad-rows"_s) ? Succeeded : FailedToDo;
}

} // namespace tradespace
