// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/custom/columnmap.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

/// Names under which public question sets and spreadsheets keep it, the likeliest first.
QStringList usualNames(std::string_view role)
{
    if (role == "question")
        return {u"question"_s, u"prompt"_s,      u"input"_s, u"problem"_s, u"query"_s,
                u"task"_s,     u"instruction"_s, u"q"_s,     u"text"_s};
    if (role == "answer")
        return {u"answer"_s,        u"target"_s,        u"gold"_s,       u"goldanswer"_s,
                u"expected"_s,      u"expectedanswer"_s, u"correctanswer"_s, u"finalanswer"_s,
                u"expectedoutput"_s, u"reference"_s,    u"referenceanswer"_s, u"output"_s,
                u"label"_s,         u"solution"_s,      u"ideal"_s,      u"answers"_s,
                u"a"_s};
    if (role == "aliases")
        return {u"aliases"_s, u"alias"_s, u"answeraliases"_s, u"alternatives"_s,
                u"acceptedanswers"_s};
    if (role == "id")
        return {u"id"_s, u"taskid"_s, u"questionid"_s, u"qid"_s, u"key"_s, u"uid"_s,
                u"no"_s, u"nr"_s};
    if (role == "grader")
        return {u"grader"_s, u"grading"_s, u"metric"_s};
    if (role == "tolerance")
        return {u"tolerance"_s, u"margin"_s};
    return {u"unit"_s, u"units"_s};
}

QString folded(const QString &name)
{
    QString out;
    for (const QChar c : name.toCaseFolded()) {
        if (c.isLetterOrNumber())
            out += c;
    }
    return out;
}

} // namespace

const std::array<ColumnRole, 7> &columnRoles()
{
    static constexpr std::array<ColumnRole, 7> roles{{
        {"question", &ColumnMap::question, true},
        {"answer", &ColumnMap::answer, true},
        {"aliases", &ColumnMap::aliases, false},
        {"id", &ColumnMap::id, false},
        {"grader", &ColumnMap::grader, false},
        {"tolerance", &ColumnMap::tolerance, false},
        {"unit", &ColumnMap::unit, false},
    }};
    return roles;
}

ColumnMap guessColumns(const QStringList &columns)
{
    return completed({}, columns);
}

ColumnMap completed(ColumnMap chosen, const QStringList &columns)
{
    const auto isUsed = [&chosen](const std::string &name) {
        return std::any_of(columnRoles().begin(), columnRoles().end(), [&](const ColumnRole &role) {
            return chosen.*role.column == name;
        });
    };
    const bool isGuess = chosen == ColumnMap{};
    for (const ColumnRole &role : columnRoles()) {
        if (!(chosen.*role.column).empty() || (!isGuess && !role.required))
            continue;
        for (const QString &usual : usualNames(role.key)) {
            const auto found =
                std::find_if(columns.begin(), columns.end(), [&](const QString &name) {
                    return folded(name) == usual && !isUsed(name.toStdString());
                });
            if (found != columns.end()) {
                chosen.*role.column = found->toStdString();
                break;
            }
        }
    }
    return chosen;
}

} // namespace tradespace
