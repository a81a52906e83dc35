// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/repricing.h"

#include "app/pricebook.h"
#include "models/budget/reprice.h"
#include "models/domain/recordedname.h"

#include <QStringList>

#include <set>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

/// What an experiment spent on, at other prices; names in `unknown` what has none.
Result<PriceTable> pricesInstead(const ExperimentRecord &record, const QString &which,
                                 QStringList &unknown)
{
    auto used = pricesFromJson(objectOr(record.snapshot, "prices"), qstr(record.name));
    if (!used)
        return fail(used.error());
    const bool today = which == todaysPrices;
    if (const auto there = today ? Result<void>() : checkNamedPrices(which); !there)
        return fail(there.error());
    const QString file = today ? defaultPricesFile() : which;
    const auto prices = currentPrices(file);
    if (!prices)
        return fail(prices.error());
    const auto own = readOwnPrices(file);
    if (!own)
        return fail(own.error());
    std::set<std::string> models{stringOr(record.description, "judge", {})};
    for (const Arm &arm : record.arms)
        models.insert({arm.model, arm.lead});
    models.erase(std::string());
    for (const std::string &model : models) {
        used->models.erase(model);
        if (const FoundPrice found = priceOf(*prices, originalModel(model)); found.price != nullptr)
            used->models[model] = *found.price;
        else
            unknown << qstr(model);
    }
    // tools of the user's own bring their price along, so it is that of the experiment
    const Json written = objectOr(own->written, "tools");
    for (auto tool = used->tools.begin(); tool != used->tools.end();) {
        if (const auto price = prices->tool(tool->first))
            tool->second = *price;
        const bool gone = written.contains(tool->first) && written[tool->first].is_null();
        if (gone)
            unknown << qstr(tool->first);
        tool = gone ? used->tools.erase(tool) : std::next(tool);
    }
    return used;
}

} // namespace

Result<QString> reprice(RunRepository &repository, const ExperimentRecord &record,
                        const QString &which, std::vector<RunRecord> &runs, std::stop_token stop)
{
    QStringList unknown;
    const auto prices = pricesInstead(record, which, unknown);
    if (!prices)
        return fail(prices.error());
    std::size_t bounded = 0;
    for (RunRecord &run : runs) {
        if (stop.stop_requested())
            break;
        if (!run.result)
            continue;
        const auto calls = repository.calls(run.id);
        if (!calls)
            return fail(calls.error());
        const RepricedRun cost = costAt(*prices, *calls);
        bounded += cost.run.bounded || cost.judging.bounded ? 1 : 0;
        run.result = repriced(std::move(*run.result), cost);
    }
    QString note =
        Tr::tr("Costs are counted at other prices than those of the experiment (%1).").arg(which);
    if (!unknown.isEmpty())
        note += u' ' + Tr::tr("Not known: %1.").arg(unknown.join(u", "_s));
    if (bounded > 0)
        note += u' '
            + Tr::tr("In %1 runs some calls reported no tokens: theirs is an upper bound.")
                  .arg(bounded);
    return note;
}

} // namespace tradespace
