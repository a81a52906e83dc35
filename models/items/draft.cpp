// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/draft.h"

#include <QRegularExpression>

#include <algorithm>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

Json::json_pointer pointerTo(const QString &field)
{
    return Json::json_pointer(utf8(u'/' + QString(field).replace(u'.', u'/')));
}

/// Whether a value can be set in it under the next part of a path: in an object always, in a list
/// by the number of an entry that is there.
bool canHold(const Json &parent, const std::string &next)
{
    if (!parent.is_array())
        return parent.is_object();
    const bool number = !next.empty() && next.size() < 9
        && next.find_first_not_of("0123456789") == std::string::npos
        && (next.size() == 1 || next.front() != '0');
    return number && std::stoul(next) < parent.size();
}

/// "tasks.families[0].count" as fields are named here: "tasks.families.0.count".
QString dotted(QString place)
{
    static const QRegularExpression index(u"\\[(\\d+)\\]"_s);
    return place.replace(index, u".\\1"_s);
}

std::size_t countOf(const Json &list)
{
    return list.is_array() ? list.size() : 0;
}

/// What no experiment can have counts as unreadable, so that products stay in range.
std::size_t wholeOf(const Json &number, std::size_t fallback)
{
    constexpr double most = 1e7;
    const bool good = number.is_number_integer() && number > 0 && number.get<double>() <= most;
    return good ? number.get<std::size_t>() : fallback;
}

} // namespace

Draft::Draft(Choices choices, Checker checker, QObject *parent)
    : QObject(parent)
    , m_choices(std::move(choices))
    , m_checker(std::move(checker))
{
}

void Draft::setModels(const QStringList &models)
{
    if (std::exchange(m_choices.models, models) != models)
        emit modelsChanged();
    check();
    emit checkedAgain();
}

void Draft::setTools(const QStringList &tools)
{
    if (std::exchange(m_choices.tools, tools) != tools)
        emit toolsChanged();
    check();
    emit checkedAgain();
}

bool Draft::mayChange(const QString &field) const
{
    static const QStringList harmless{u"name"_s, u"description"_s, u"cap.experiment_usd"_s,
                                      u"jobs"_s};
    return m_lock == Lock::Open || (m_lock == Lock::Recorded && harmless.contains(field));
}

void Draft::load(const Json &description, Lock lock)
{
    m_description = description.is_object() ? description : Json::object();
    m_lock = lock;
    check();
    emit loaded();
    emit changed();
}

Json Draft::value(const QString &field) const
{
    const auto pointer = pointerTo(field);
    return m_description.contains(pointer) ? m_description.at(pointer) : Json();
}

void Draft::set(const QString &field, const Json &value)
{
    if (!mayChange(field) || this->value(field) == value)
        return;
    const auto pointer = pointerTo(field);
    // what stands in the way of the path is not what it should be, and is replaced
    for (auto at = pointer; !at.empty() && !at.parent_pointer().empty(); at = at.parent_pointer()) {
        const auto parent = at.parent_pointer();
        if (m_description.contains(parent) && !canHold(m_description.at(parent), at.back()))
            m_description[parent] = Json::object();
    }
    if (value.is_null()) {
        if (m_description.contains(pointer))
            m_description[pointer.parent_pointer()].erase(pointer.back());
    } else {
        m_description[pointer] = value;
    }
    check();
    emit edited();
    emit changed();
}

void Draft::check()
{
    m_problems = m_checker(m_description);
    emit problemsChanged();
    m_noForecast.clear();
    setForecast({});
}

void Draft::addProblem(const FieldProblem &problem)
{
    m_problems.push_back(problem);
    emit problemsChanged();
}

QString Draft::problemOf(const QString &field, const QStringList &elsewhere) const
{
    const auto isIn = [](const QString &place, const QString &whole) {
        return place == whole || place.startsWith(whole + u'.');
    };
    const auto it = std::find_if(m_problems.begin(), m_problems.end(), [&](const FieldProblem &p) {
        const QString place = dotted(p.field);
        return isIn(place, field)
            && std::none_of(elsewhere.begin(), elsewhere.end(),
                            [&](const QString &other) { return isIn(place, other); });
    });
    if (it == m_problems.end())
        return {};
    return it->mend.isEmpty() ? it->message : QString(it->message + u' ' + it->mend);
}

ExperimentSize Draft::size() const
{
    ExperimentSize size;
    const Json topologies = value(u"arms.topologies"_s);
    const std::size_t pairs = countOf(value(u"arms.strategies"_s))
        * (topologies.is_null() ? 1 : countOf(topologies)); // left out, it is the single agent
    const std::size_t left = pairs - std::min(pairs, countOf(value(u"arms.except"_s)));
    size.curves = left * countOf(value(u"arms.models"_s));
    size.budgets = countOf(value(u"arms.calls_per_tool"_s)) + countOf(value(u"arms.budgets"_s));
    size.arms = size.curves * size.budgets;
    const Json file = value(u"tasks.file"_s);
    const Json count = value(u"tasks.count"_s);
    const Json families = value(u"tasks.families"_s);
    if (families.is_array()) {
        for (const Json &family : families)
            size.tasks +=
                wholeOf(family.is_object() ? family.value("count", Json(100)) : Json(), 0);
    } else if (!file.is_string()) {
        size.tasks = wholeOf(count, count.is_null() ? 100 : 0);
    }
    size.repeats = wholeOf(value(u"repeats"_s), 1);
    return size;
}

void Draft::setForecast(std::optional<Forecast> forecast)
{
    if (!forecast && !m_forecast)
        return;
    m_forecast = std::move(forecast);
    emit forecastChanged();
}

void Draft::setNoForecast(const QString &why)
{
    m_noForecast = why;
    emit forecastChanged();
}

} // namespace tradespace
