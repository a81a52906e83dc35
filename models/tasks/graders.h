// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tasks/family.h"

#include <QStringList>

#include <string>
#include <string_view>

namespace tradespace {

/// Judges an answer by the task's grader, whose settings are in the task's details:
/// - `exact`: the same characters, capitals and accents too; only spaces around it do not count.
/// - `text`: the same words and digits; capitals, accents, punctuation, a leading article and
///   "the answer is" do not count.
/// - `number`: see numbergrader.h; "unit", "tolerance".
/// - `set`: the same items as `text` compares them, in any order; "separators" (a list of texts)
///   part them, by default line break, comma, semicolon and bar.
/// - `regex`: the answer matches the regular expression (PCRE) that the task's answer is, anywhere
///   in it; "ignore_case". What takes too many steps is no match, and says so.
/// - `judge`: a model decides whether it says the same as the answer; "criteria" (a text) tells it
///   what counts. Here only what is the same as by `text` is right: a model is asked about the rest,
///   see experiments/judging.h.
/// An alias is as good as the answer.
Judgement judgeAnswer(const Task &task, std::string_view answer);

/// Whether it is right; false also when there is no such grader.
bool grade(const Task &task, std::string_view answer);

/// The answer of that task is judged by a model.
bool needsJudge(const Task &task);

/// The graders by name.
QStringList graderNames();

/// What is wrong with a task's grading before anything is run: a grader that is not there, a
/// pattern that is none, an answer of its own that its grader would not take.
struct GradingProblem
{
    QString message;
    QString mend;
};
std::optional<GradingProblem> gradingProblem(const Task &task);

/// Folded case, no diacritics, no punctuation, single spaces, no leading article.
std::string normalisedAnswer(std::string_view text);

} // namespace tradespace
