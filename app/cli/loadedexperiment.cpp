// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/loadedexperiment.h"

#include "app/cli/terminal.h"
#include "app/pricebook.h"
#include "models/analysis/savedcoordination.h"
#include "models/budget/reprice.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

/// The curve that the largest budget of a strategy blind to its budget gives under smaller caps.
Result<void> readCapped(RunRepository &repository, const std::vector<RunRecord> &runs,
                        LoadedExperiment &loaded)
{
    const auto &arms = loaded.record.arms;
    std::optional<std::size_t> largest;
    for (std::size_t i = 0; i < arms.size(); ++i) {
        const bool first = !largest && blindToBudget(arms[i]);
        const bool larger = largest && arms[i].strategy == arms[*largest].strategy
            && arms[i].topology == arms[*largest].topology && arms[i].model == arms[*largest].model
            && arms[i].budgetLevel > arms[*largest].budgetLevel;
        if (first || larger)
            largest = i;
    }
    if (!largest)
        return {};
    std::vector<Timeline> timelines;
    for (const auto &run : runs) {
        if (run.key.arm != *largest || !run.result)
            continue;
        const auto calls = repository.calls(run.id);
        if (!calls)
            return fail(calls.error());
        timelines.push_back(timelineOf(run.key, *run.result, *calls));
    }
    std::vector<Arm> caps;
    for (const auto &arm : arms) {
        if (arm.strategy == arms[*largest].strategy && arm.topology == arms[*largest].topology
            && arm.model == arms[*largest].model && arm.budgetLevel < arms[*largest].budgetLevel)
            caps.push_back(arm);
    }
    if (timelines.empty() || caps.empty())
        return {};
    loaded.capped = cappedCurve(timelines, caps);
    loaded.cappedFrom = qstr(armLabel(arms[*largest]));
    return {};
}

/// What an experiment spent on, at other prices; names in `unknown` what has none.
Result<PriceTable> pricesInstead(const ExperimentRecord &record, const QString &which,
                                 QStringList &unknown)
{
    auto used = pricesFromJson(objectOr(record.snapshot, "prices"), qstr(record.name));
    if (!used)
        return fail(used.error());
    const bool today = which == u"today"_s;
    if (const auto there = today ? Result<void>() : checkNamedPrices(which); !there)
        return fail(there.error());
    const QString file = today ? defaultPricesFile() : which;
    const auto prices = currentPrices(file);
    if (!prices)
        return fail(prices.error());
    const auto own = readOwnPrices(file);
    if (!own)
        return fail(own.error());
    for (const Arm &arm : record.arms) {
        for (const std::string &model : {arm.model, arm.lead}) {
            if (model.empty())
                continue;
            used->models.erase(model);
            if (const FoundPrice found = priceOf(*prices, model); found.price != nullptr)
                used->models[model] = *found.price;
            else if (!unknown.contains(qstr(model)))
                unknown << qstr(model);
        }
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

/// Counts all runs at other prices.
Result<QString> reprice(RunRepository &repository, const ExperimentRecord &record,
                        const QString &which, std::vector<RunRecord> &runs)
{
    QStringList unknown;
    const auto prices = pricesInstead(record, which, unknown);
    if (!prices)
        return fail(prices.error());
    std::size_t bounded = 0;
    for (RunRecord &run : runs) {
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

} // namespace

Result<LoadedExperiment> loadExperiment(const QString &db, const QString &idPrefix,
                                        const QString &prices)
{
    const auto workspace = Workspace::open(db, Workspace::Access::ReadOnly);
    if (!workspace)
        return fail(workspace.error());
    auto reader = WorkspaceReader::open(*workspace);
    if (!reader)
        return fail(reader.error());
    const auto id = chooseExperiment(**reader, idPrefix);
    if (!id)
        return fail(id.error());
    auto record = (*reader)->experiment(*id);
    if (!record)
        return fail(record.error());
    auto runs = (*reader)->runs(*id);
    if (!runs)
        return fail(runs.error());
    LoadedExperiment loaded;
    if (!prices.isEmpty()) {
        auto note = reprice(**reader, *record, prices, *runs);
        if (!note)
            return fail(note.error());
        loaded.repriced = std::move(*note);
    }
    loaded.record = std::move(*record);
    const Sample sample = sampleOf(loaded.record, *runs);
    loaded.analysis = analyse(sample.arms, sample.outcomes);
    if (const auto capped = readCapped(**reader, *runs, loaded); !capped)
        return fail(capped.error());
    auto coordination = coordinationFor(**reader, **reader, loaded.record, *runs);
    if (!coordination)
        return fail(coordination.error());
    loaded.coordination = std::move(*coordination);
    return loaded;
}

} // namespace tradespace
