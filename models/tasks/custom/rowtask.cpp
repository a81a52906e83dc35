// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/custom/rowtask.h"

#include "models/domain/hash.h"
#include "models/tasks/graders.h"

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

constexpr std::size_t maxIdBytes = 200;
constexpr std::size_t contentIdDigits = 16; ///< 64 bits: no two of 100,000 tasks meet by chance

using Made = tl::expected<void, ImportProblem>;

tl::unexpected<ImportProblem> wrong(const std::string &column, QString message, QString mend)
{
    return tl::unexpected<ImportProblem>(
        ImportProblem{0, qstr(column), std::move(message), std::move(mend)});
}

std::string trimmed(const std::string &text)
{
    return utf8(qstr(text).trimmed());
}

std::vector<std::string> textsOf(const ImportRow &row, const std::string &column)
{
    const auto it = column.empty() ? row.fields.end() : row.fields.find(column);
    if (it == row.fields.end())
        return {};
    std::vector<std::string> texts;
    for (const auto &text : fieldTexts(*it)) {
        if (auto plain = trimmed(text); !plain.empty())
            texts.push_back(std::move(plain));
    }
    return texts;
}

std::string textOf(const ImportRow &row, const std::string &column)
{
    const auto texts = textsOf(row, column);
    return texts.empty() ? std::string() : texts.front();
}

/// Of a list field its items, of a text its parts between bars.
std::vector<std::string> listOf(const ImportRow &row, const std::string &column)
{
    std::vector<std::string> items;
    for (const auto &text : textsOf(row, column)) {
        for (const QString &part : qstr(text).split(u'|')) {
            if (const QString plain = part.trimmed(); !plain.isEmpty())
                items.push_back(utf8(plain));
        }
    }
    return items;
}

/// What joins the items of a set so that its grader parts them again.
std::string joinOf(const Json &details)
{
    const auto it = details.find("separators");
    return it != details.end() && it->is_array() && !it->empty() && it->front().is_string()
        ? it->front().get<std::string>()
        : "\n";
}

Made takeAnswer(const ImportRow &row, const ColumnMap &columns, Task &task)
{
    const auto answers = textsOf(row, columns.answer);
    if (answers.empty()) {
        const auto it = row.fields.find(columns.answer);
        if (it != row.fields.end() && (it->is_object() || it->is_array()) && !it->empty())
            return wrong(columns.answer, Tr::tr("The answer is no text."),
                         Tr::tr("Write a text, a number or a list of texts."));
        return wrong(columns.answer, Tr::tr("The answer is missing."),
                     Tr::tr("Write it, or leave the row out."));
    }
    task.answer = answers.front();
    for (std::size_t i = 1; i < answers.size(); ++i) {
        if (task.grader == "set")
            task.answer += joinOf(task.details) + answers[i];
        else
            task.aliases.push_back(answers[i]);
    }
    const auto aliases = listOf(row, columns.aliases);
    task.aliases.insert(task.aliases.end(), aliases.begin(), aliases.end());
    return {};
}

Made takeTolerance(const ImportRow &row, const ColumnMap &columns, Task &task)
{
    const auto texts = textsOf(row, columns.tolerance);
    if (texts.empty())
        return {};
    QString text = qstr(texts.front());
    const bool isShare = text.endsWith(u'%');
    if (isShare)
        text.chop(1);
    bool isNumber = false;
    const double value = text.trimmed().toDouble(&isNumber);
    if (!isNumber || !std::isfinite(value) || value < 0)
        return wrong(columns.tolerance, Tr::tr("This is no tolerance."),
                     Tr::tr("Write a number from 0 on, or a share of the answer like 2 %."));
    task.details["tolerance"] =
        isShare ? Json{{"relative", value / 100}} : Json{{"absolute", value}};
    return {};
}

/// "12 %" and "$ 40" carry their unit with them.
void guessUnit(Task &task)
{
    if (task.grader != "number" || task.details.contains("unit"))
        return;
    for (const char *unit : {"", "percent", "dollars"}) {
        Task tried = task;
        if (*unit != '\0')
            tried.details["unit"] = unit;
        if (!gradingProblem(tried)) {
            task = std::move(tried);
            return;
        }
    }
}

Made takeId(const ImportRow &row, const ColumnMap &columns, Task &task)
{
    task.id = textOf(row, columns.id);
    if (task.id.size() > maxIdBytes)
        return wrong(columns.id, Tr::tr("The id has more than %1 bytes.").arg(maxIdBytes),
                     Tr::tr("Shorten it."));
    if (std::any_of(task.id.begin(), task.id.end(),
                    [](char c) { return static_cast<unsigned char>(c) < 0x20; }))
        return wrong(columns.id, Tr::tr("The id has line breaks or control characters."),
                     Tr::tr("Write it in one line."));
    if (task.id.empty())
        task.id = toHex(sha256(task.question + '\0' + task.answer)).substr(0, contentIdDigits);
    return {};
}

} // namespace

tl::expected<Task, ImportProblem> taskOfRow(const ImportRow &row, const ColumnMap &columns,
                                            const ImportSettings &settings)
{
    Task task;
    task.family = "custom";
    task.question = textOf(row, columns.question);
    if (task.question.empty())
        return wrong(columns.question, Tr::tr("The question is missing."),
                     Tr::tr("Write it, or leave the row out."));
    task.grader = settings.grader.name;
    task.details = settings.grader.settings;
    if (const auto own = textOf(row, columns.grader); !own.empty()) {
        task.grader = utf8(qstr(own).toLower());
    }
    if (const auto unit = textOf(row, columns.unit); !unit.empty())
        task.details["unit"] = unit;
    for (const auto take : {takeTolerance, takeAnswer, takeId}) {
        if (auto taken = take(row, columns, task); !taken)
            return tl::unexpected(std::move(taken.error()));
    }
    guessUnit(task);
    if (const auto problem = gradingProblem(task)) {
        const bool ofGrader = !graderNames().contains(qstr(task.grader));
        return wrong(ofGrader ? columns.grader : columns.answer, problem->message, problem->mend);
    }
    task.details["tools"] = settings.tools;
    return task;
}

std::vector<std::string> fieldTexts(const Json &field)
{
    if (field.is_string())
        return {field.get<std::string>()};
    if (field.is_number() || field.is_boolean())
        return {dump(field)};
    std::vector<std::string> texts;
    if (field.is_array()) {
        for (const auto &item : field) {
            if (item.is_string() || item.is_number() || item.is_boolean())
                texts.push_back(item.is_string() ? item.get<std::string>() : dump(item));
        }
    }
    return texts;
}

} // namespace tradespace
