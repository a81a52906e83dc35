// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/regexgrader.h"

#include <QRegularExpression>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

constexpr std::size_t maxPatternBytes = 4096;
constexpr std::size_t maxAnswerBytes = 64 << 10;
/// About a tenth of a second at most; ordinary patterns take some hundred steps.
const QString limits = u"(*LIMIT_MATCH=1000000)(*LIMIT_DEPTH=10000)"_s;

QRegularExpression patternOf(const Task &task, const std::string &pattern)
{
    QRegularExpression::PatternOptions options = QRegularExpression::UseUnicodePropertiesOption;
    if (booleanOr(task.details, "ignore_case", false))
        options |= QRegularExpression::CaseInsensitiveOption;
    return QRegularExpression(limits + qstr(pattern), options);
}

} // namespace

Judgement gradePattern(const Task &task, std::string_view answer)
{
    if (answer.size() > maxAnswerBytes)
        return {false, "the answer is too long"};
    const QString text = qstr(answer).trimmed();
    std::vector<std::string> patterns{task.answer};
    patterns.insert(patterns.end(), task.aliases.begin(), task.aliases.end());
    Judgement judgement;
    for (const auto &pattern : patterns) {
        if (pattern.size() > maxPatternBytes)
            continue;
        const auto match = patternOf(task, pattern).match(text);
        if (match.hasMatch())
            return {true, {}};
        if (!match.isValid())
            judgement.reason = "the pattern took too many steps on this answer";
    }
    return judgement;
}

std::optional<GradingProblem> patternProblem(const Task &task)
{
    std::vector<std::string> patterns{task.answer};
    patterns.insert(patterns.end(), task.aliases.begin(), task.aliases.end());
    for (const auto &pattern : patterns) {
        if (pattern.size() > maxPatternBytes)
            return GradingProblem{Tr::tr("The pattern has more than %1 bytes.").arg(maxPatternBytes),
                                  Tr::tr("Shorten it.")};
        const auto compiled = patternOf(task, pattern);
        if (!compiled.isValid())
            return GradingProblem{Tr::tr("The pattern is wrong at character %1: %2.")
                                      .arg(compiled.patternErrorOffset() - limits.size() + 1)
                                      .arg(compiled.errorString()),
                                  Tr::tr("Mend it, or take the grader \"text\".")};
    }
    return std::nullopt;
}

} // namespace tradespace
