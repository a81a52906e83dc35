// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/graders.h"

#include "models/domain/records.h"
#include "models/tasks/answertext.h"
#include "models/tasks/numbergrader.h"
#include "models/tasks/regexgrader.h"

#include <algorithm>
#include <set>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

constexpr std::size_t maxAnswerBytes = 4096; // no name is longer; what is, is no answer
constexpr std::size_t maxLongAnswerBytes = 64 << 10; // of lists, and of texts compared as they are

bool isExact(const Task &, std::string_view wanted, std::string_view answer)
{
    const auto plain = [](std::string_view text) {
        return qstr(text).trimmed().normalized(QString::NormalizationForm_C);
    };
    return answer.size() <= maxLongAnswerBytes && plain(wanted) == plain(answer);
}

bool isSameText(const Task &, std::string_view reference, std::string_view answer)
{
    if (answer.size() > maxAnswerBytes)
        return false;
    const QString whole = foldedAnswer(answer);
    const QString wanted = withoutArticle(foldedAnswer(reference));
    return !wanted.isEmpty()
        && (withoutArticle(whole) == wanted || withoutArticle(withoutWrapping(whole)) == wanted);
}

/// Without a model only this much is sure.
bool isSurelyTheSame(const Task &task, std::string_view reference, std::string_view answer)
{
    return isExact(task, reference, answer) || isSameText(task, reference, answer);
}

std::set<QString> itemsOf(const Task &task, std::string_view list)
{
    QStringList separators;
    if (const auto it = task.details.find("separators");
        it != task.details.end() && it->is_array()) {
        for (const auto &separator : *it) {
            if (separator.is_string() && !separator.get_ref<const std::string &>().empty())
                separators << qstr(separator.get<std::string>());
        }
    }
    if (separators.isEmpty())
        separators = {u"\n"_s, u","_s, u";"_s, u"|"_s};
    QString text = qstr(list);
    for (const QString &separator : separators)
        text.replace(separator, u"\0"_s);
    std::set<QString> items;
    for (const QString &part : text.split(u"\0"_s)) {
        // "and" before the last item is the language's, not the item's
        QString item = withoutWrapping(foldedAnswer(utf8(part)));
        if (item.startsWith(u"and "_s))
            item = item.mid(4);
        if (item = withoutArticle(item); !item.isEmpty())
            items.insert(item);
    }
    return items;
}

bool isSameSet(const Task &task, std::string_view wanted, std::string_view answer)
{
    const auto items = itemsOf(task, wanted);
    return answer.size() <= maxLongAnswerBytes && !items.empty() && items == itemsOf(task, answer);
}

bool isSameNumber(const Task &task, std::string_view wanted, std::string_view answer)
{
    Task one;
    one.answer = wanted;
    one.details = task.details;
    return gradeNumber(one, answer);
}

using Fits = bool (*)(const Task &task, std::string_view wanted, std::string_view answer);

struct Grader
{
    const char *name;
    Fits fits; ///< null: patterns
    const char *ownAnswer; ///< why a task's own answer would not do
    const char *mend;
};

constexpr Grader graders[] = {
    {"exact", isExact, QT_TRANSLATE_NOOP("Tr", "The answer is longer than answers may be."),
     QT_TRANSLATE_NOOP("Tr", "Shorten it.")},
    {"text", isSameText,
     QT_TRANSLATE_NOOP("Tr", "The answer has neither letters nor digits, or is too long."),
     QT_TRANSLATE_NOOP("Tr", "Take the grader \"exact\".")},
    {"number", isSameNumber, QT_TRANSLATE_NOOP("Tr", "The answer is no plain number."),
     QT_TRANSLATE_NOOP("Tr", "Write it like 1234.5, with the unit in a field of its own, or take "
                             "the grader \"text\".")},
    {"set", isSameSet, QT_TRANSLATE_NOOP("Tr", "The answer has no items, or is too long."),
     QT_TRANSLATE_NOOP("Tr", "Write them with commas between.")},
    {"regex", nullptr, nullptr, nullptr},
    {judgeGrader, isSurelyTheSame,
     QT_TRANSLATE_NOOP("Tr", "The answer is longer than answers may be."),
     QT_TRANSLATE_NOOP("Tr", "Shorten it.")},
};

const Grader *graderOf(const Task &task)
{
    const auto *found = std::find_if(std::begin(graders), std::end(graders),
                                     [&](const Grader &g) { return task.grader == g.name; });
    return found == std::end(graders) ? nullptr : found;
}

} // namespace

QStringList graderNames()
{
    QStringList names;
    for (const Grader &grader : graders)
        names << QString::fromLatin1(grader.name);
    return names;
}

std::string normalisedAnswer(std::string_view text)
{
    return utf8(withoutArticle(foldedAnswer(text)));
}

Judgement judgeAnswer(const Task &task, std::string_view answer)
{
    const Grader *grader = graderOf(task);
    if (grader == nullptr)
        return {false, "there is no grader \"" + task.grader + "\""};
    if (grader->fits == nullptr)
        return gradePattern(task, answer);
    return {grader->fits(task, task.answer, answer)
                || std::any_of(
                    task.aliases.begin(), task.aliases.end(),
                    [&](const std::string &alias) { return grader->fits(task, alias, answer); }),
            {}};
}

bool needsJudge(const Task &task)
{
    return task.grader == judgeGrader;
}

bool grade(const Task &task, std::string_view answer)
{
    return judgeAnswer(task, answer).right;
}

std::optional<GradingProblem> gradingProblem(const Task &task)
{
    const Grader *grader = graderOf(task);
    if (grader == nullptr) {
        if (task.grader == "final_state")
            return GradingProblem{
                Tr::tr("Only generated tasks are graded by the state that is left behind."),
                Tr::tr("Take one of %1.").arg(graderNames().join(u", "_s))};
        return GradingProblem{Tr::tr("There is no grader \"%1\".").arg(qstr(task.grader)),
                              Tr::tr("Take one of %1.").arg(graderNames().join(u", "_s))};
    }
    if (grader->fits == nullptr)
        return patternProblem(task);
    if (grader->fits(task, task.answer, task.answer))
        return std::nullopt;
    return GradingProblem{Tr::tr(grader->ownAnswer), Tr::tr(grader->mend)};
}

} // namespace tradespace
