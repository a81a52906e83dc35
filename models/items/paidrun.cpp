// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/paidrun.h"

#include "models/domain/recordedname.h"
#include "models/domain/wording.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

/// Small sums keep their digits: "up to $0.00" would say nothing.
QString dollars(double usd)
{
    return u'$' + QString::number(usd, 'f', usd == 0 || usd >= 0.1 ? 2 : 5);
}

QString range(const QString &what, const Estimate &estimate, const QString &unit)
{
    const auto text = [&unit](double value) -> QString {
        if (unit == u"$"_s)
            return dollars(value);
        return grouped(static_cast<qint64>(value)) + u' ' + unit;
    };
    return estimate.bounded()
        ? Tr::tr("%1: %2 expected, %3 low, %4 high")
              .arg(what, text(estimate.value), text(estimate.low), text(estimate.high))
        : Tr::tr("%1: %2 expected").arg(what, text(estimate.value));
}

/// Agents' and judge's.
QStringList modelsIn(const Json &description)
{
    QStringList names;
    const Json arms = objectOr(description, "arms");
    const Json models = arms.value("models", Json::array());
    for (const Json &entry : models) {
        if (entry.is_string())
            names += qstr(entry.get<std::string>()).split(u" + "_s);
    }
    if (const std::string judge = stringOr(description, "judge", {}); !judge.empty())
        names << qstr(judge);
    return names;
}

} // namespace

bool playsRecordsOnly(const Json &description)
{
    const QStringList models = modelsIn(description);
    return !models.isEmpty() && std::all_of(models.begin(), models.end(), [](const QString &name) {
        return recordedName(utf8(name)).has_value();
    });
}

QStringList payeesOf(const Json &description, const std::optional<Forecast> &forecast)
{
    QStringList payees;
    const QStringList models = modelsIn(description);
    for (const QString &name : models) {
        if (name.contains(u'/') && !recordedName(utf8(name)) && !payees.contains(name))
            payees << name;
    }
    if (forecast && forecast->paidTools) {
        for (const std::string &tool : *forecast->paidTools)
            payees << qstr(tool);
        return payees;
    }
    const Json tasks = objectOr(description, "tasks");
    std::vector<Json> sources{tasks};
    const Json families = tasks.value("families", Json::array());
    sources.insert(sources.end(), families.begin(), families.end());
    for (const Json &source : sources) {
        const Json tools = source.is_object() ? source.value("tools", Json::array()) : Json();
        for (const Json &entry : tools) {
            const QString name = entry.is_string() ? qstr(entry.get<std::string>()) : QString();
            if (!name.isEmpty() && name != u"calculate"_s && !name.startsWith(u"documents:"_s))
                payees << name;
        }
    }
    return payees;
}

PaidQuestion paidQuestion(const QStringList &payees, std::optional<double> capUsd,
                          const std::optional<Forecast> &forecast)
{
    PaidQuestion out;
    out.capped = capUsd.has_value();
    const QString names = payees.join(u", "_s);
    out.question = capUsd
        ? Tr::tr("Ask %1, and spend up to %2? That is the cap of the experiment; it is never "
                 "exceeded.")
              .arg(names, dollars(*capUsd))
        : Tr::tr("Ask %1 without a cap? Only the budgets of the runs limit what is spent.")
              .arg(names);
    if (!forecast || forecast->pilotRuns == 0) {
        out.details << Tr::tr("There is no forecast: these arms have not run yet. A try with a few "
                              "tasks gives one.");
        return out;
    }
    const bool allSeen = forecast->armsSeen == forecast->size.arms;
    const auto honest = [allSeen](Estimate estimate) {
        if (!allSeen) // an interval would speak for arms that nobody has seen
            estimate.low = estimate.high = Estimate::unknown;
        return estimate;
    };
    if (forecast->usd)
        out.details << range(Tr::tr("Cost"), honest(*forecast->usd), u"$"_s);
    else
        out.details << Tr::tr("Cost: unknown, a price is missing");
    if (forecast->tokens)
        out.details << range(Tr::tr("Tokens"), honest(*forecast->tokens), Tr::tr("tokens"));
    if (forecast->seconds)
        out.details << Tr::tr("Time: about %1").arg(duration(*forecast->seconds));
    if (forecast->withoutJudging)
        out.details << Tr::tr(
            "What judging costs is not in it: that judge has not been asked yet.");
    const QString runs = grouped(static_cast<qint64>(forecast->pilotRuns));
    out.details << (allSeen ? Tr::tr("From %1 earlier runs of the same arms, with a 95 % interval "
                                     "over their tasks, at the prices of then.")
                                  .arg(runs)
                            : Tr::tr("From %1 earlier runs of %2 of the %3 arms. The others have "
                                     "not run yet and are taken for average ones: they may cost "
                                     "many times as much.")
                                  .arg(runs)
                                  .arg(forecast->armsSeen)
                                  .arg(forecast->size.arms));
    return out;
}

PaidQuestion trialQuestion(const QStringList &payees, std::size_t tasks,
                           std::optional<double> runCapUsd)
{
    PaidQuestion out;
    out.capped = runCapUsd.has_value();
    const QString names = payees.join(u", "_s);
    out.question = runCapUsd
        ? Tr::tr("Ask %1 for %2 tasks, and spend up to %3?")
              .arg(names)
              .arg(tasks)
              .arg(dollars(static_cast<double>(tasks) * *runCapUsd))
        : Tr::tr("Ask %1 for %2 tasks without a cap? Only the budget of the arm limits what is "
                 "spent.")
              .arg(names)
              .arg(tasks);
    out.details << Tr::tr("The cheapest arm is tried. What it costs is shown here and kept in no "
                          "workspace.");
    return out;
}

} // namespace tradespace
