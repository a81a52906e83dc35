// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/numbergrader.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

constexpr std::size_t maxAnswerBytes = 4096;

/// What an answer says.
struct Reading
{
    double value = 0;
    std::optional<double> scale;
    bool percent = false;
    bool dollars = false;
};

const std::map<QString, double> &scales()
{
    static const std::map<QString, double> all{
        {u"thousand"_s, 1e3}, {u"thousands"_s, 1e3}, {u"k"_s, 1e3},  {u"million"_s, 1e6},
        {u"millions"_s, 1e6}, {u"m"_s, 1e6},         {u"mn"_s, 1e6}, {u"mio"_s, 1e6},
        {u"billion"_s, 1e9},  {u"billions"_s, 1e9},  {u"bn"_s, 1e9}, {u"b"_s, 1e9}};
    return all;
}

bool isFiller(const QString &word)
{
    static const QSet<QString> words{
        u"the"_s,     u"final"_s, u"answer"_s,  u"is"_s, u"it"_s, u"about"_s, u"approximately"_s,
        u"roughly"_s, u"of"_s,    u"correct"_s, u"my"_s, u"in"_s, u"a"_s,     u"was"_s,
        u"result"_s,  u"total"_s};
    return words.contains(word);
}

/// Understands one word; false when it has no place in an answer.
bool takeWord(const QString &word, Reading &reading)
{
    if (const auto scale = scales().find(word); scale != scales().end()) {
        if (reading.scale)
            return false;
        reading.scale = scale->second;
        return true;
    }
    if (word == u"percent"_s || word == u"percentage"_s || word == u"pp"_s) {
        reading.percent = true;
        return true;
    }
    if (word == u"point"_s || word == u"points"_s)
        return true;
    if (word == u"dollar"_s || word == u"dollars"_s || word == u"usd"_s || word == u"us"_s) {
        reading.dollars = true;
        return true;
    }
    return isFiller(word);
}

std::optional<Reading> readAnswer(std::string_view answer)
{
    if (answer.size() > maxAnswerBytes)
        return std::nullopt;
    QString text = qstr(answer).normalized(QString::NormalizationForm_KC).toLower().simplified();
    text.replace(u'−', u'-').replace(u'–', u'-');
    static const QRegularExpression pattern(
        u"^(?<before>[^0-9]*?)(?<open>\\(?)\\s*(?<sign>[-+]?)\\s*(?<money>(?:us)?\\$?)\\s*"
        u"(?<sign2>[-+]?)(?<number>\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d{1,3}(?: "
        u"\\d{3})+(?:\\.\\d+)?|"
        u"\\d+(?:\\.\\d+)?|\\.\\d+)(?<after>[^0-9]*)$"_s);
    const auto match = pattern.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    QString number = match.captured(u"number");
    number.remove(u',').remove(u' ');
    Reading reading;
    bool isNumber = false;
    reading.value = number.toDouble(&isNumber);
    const QString before = match.captured(u"before");
    QString after = match.captured(u"after");
    const bool open = !match.captured(u"open").isEmpty();
    const bool closed = after.count(u')') == 1;
    const QString minus = match.captured(u"sign") + match.captured(u"sign2");
    if (!isNumber || !std::isfinite(reading.value) || open != closed || minus.size() > 1
        || after.startsWith(u',') || before.contains(u'(') || (open && minus == u"-"_s))
        return std::nullopt;
    if (open || minus == u"-"_s)
        reading.value = -reading.value;
    reading.dollars = match.captured(u"money").contains(u'$');
    after.remove(u')');
    reading.percent = after.contains(u'%');
    after.replace(u'%', u' ');
    // what is left: words, and marks that mean nothing
    static const QRegularExpression marks(u"[\\s*_`\"'.,:;=~≈]+"_s);
    for (const QString &part : {before, after}) {
        for (const QString &word : part.split(marks, Qt::SkipEmptyParts)) {
            if (!takeWord(word, reading))
                return std::nullopt;
        }
    }
    return reading;
}

double scaleOfUnit(const std::string &unit)
{
    return unit.starts_with("millions") ? 1e6
        : unit.starts_with("thousands") ? 1e3
        : unit.starts_with("billions")  ? 1e9
                                        : 1;
}

} // namespace

bool gradeNumber(const Task &task, std::string_view answer)
{
    const auto wanted = readAnswer(task.answer);
    const auto reading = readAnswer(answer);
    if (!wanted || !reading)
        return false;
    const std::string unit =
        task.details.is_object() ? stringOr(task.details, "unit", {}) : std::string();
    const bool money = unit.find("dollars") != std::string::npos;
    const bool percent = unit.starts_with("percent");
    if ((reading->percent && !percent) || (reading->dollars && !money)
        || (reading->scale && percent))
        return false;
    const Json tolerance =
        task.details.is_object() ? objectOr(task.details, "tolerance") : Json::object();
    const double allowed = std::max({numberOr(tolerance, "relative", 0) * std::abs(wanted->value),
                                     numberOr(tolerance, "absolute", 0), 0.0})
        * (1 + 1e-9);
    const auto near = [&](double value) { return std::abs(value - wanted->value) <= allowed; };
    const double ofUnit = scaleOfUnit(unit);
    if (reading->scale)
        return near(reading->value * *reading->scale / ofUnit);
    return near(reading->value) || (reading->dollars && near(reading->value / ofUnit));
}

} // namespace tradespace
