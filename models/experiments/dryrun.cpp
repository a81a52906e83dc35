// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/experiments/dryrun.h"

#include "models/domain/wording.h"

#include <algorithm>
#include <tuple>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

constexpr std::int64_t typicalTokens = 1000; ///< in and out: only the order of prices counts

/// Smaller is cheaper.
auto expected(const PriceTable &prices, const PlannedArm &planned)
{
    const Arm &arm = planned.arm;
    const auto workers = worstCost(prices.model(arm.model), typicalTokens, typicalTokens);
    const auto lead = arm.lead.empty()
        ? workers
        : worstCost(prices.model(arm.lead), typicalTokens, typicalTokens);
    const bool known = workers && lead;
    return std::tuple(!known, known ? workers->pico + lead->pico : 0, arm.topology != "single",
                      arm.budgetLevel, arm.strategy.size());
}

Money costOfRun(const DryRunReport::Row &row)
{
    return paidFor(row.result);
}

template <class Pick> Money pickCost(const std::vector<DryRunReport::Row> &rows, Pick pick)
{
    if (rows.empty())
        return {};
    const auto found = pick(rows.begin(), rows.end(), [](const auto &a, const auto &b) {
        return costOfRun(a) < costOfRun(b);
    });
    return costOfRun(*found);
}

QString dollars(Money money)
{
    const double usd = money.usd();
    return u"$%1"_s.arg(usd, 0, 'f', usd != 0 && usd < 0.1 ? 5 : 2);
}

} // namespace

ExperimentPlan dryRunOf(const ExperimentPlan &whole, std::size_t tasks)
{
    ExperimentPlan dry = whole;
    const auto arm = std::min_element(
        whole.arms.begin(), whole.arms.end(), [&](const PlannedArm &a, const PlannedArm &b) {
            return expected(whole.prices, a) < expected(whole.prices, b);
        });
    dry.arms = {*arm};
    const std::size_t all = whole.record.tasks.size();
    const std::size_t count = std::min(tasks, all);
    dry.record.tasks.clear();
    for (std::size_t i = 0; i < count; ++i)
        dry.record.tasks.push_back(whole.record.tasks[i * all / count]);
    auto &d = dry.description;
    d.name = utf8(Tr::tr("%1 (dry run)").arg(qstr(whole.description.name)));
    d.strategies = {arm->arm.strategy};
    d.topologies = {arm->arm.topology};
    d.models = {modelLabel(arm->arm)};
    d.except.clear();
    std::erase_if(d.levels, [&](const auto &level) { return level.label != arm->arm.budgetLabel; });
    d.repeats = 1;
    d.taskSources.clear();
    d.taskFile = "tasks of the record"; // they are never made or read again
    dry.record.name = d.name;
    dry.record.arms = {arm->arm};
    dry.record.description = toJson(d);
    dry.record.id = identityOf(dry);
    return dry;
}

bool DryRunReport::costKnown() const
{
    return std::all_of(rows.begin(), rows.end(),
                       [](const Row &row) { return isCostKnown(row.result); });
}

Money DryRunReport::mean() const
{
    Money sum;
    for (const Row &row : rows)
        sum += costOfRun(row);
    return rows.empty() ? sum : Money{sum.pico / static_cast<std::int64_t>(rows.size())};
}

Money DryRunReport::judging() const
{
    Money sum;
    for (const Row &row : rows) {
        const Judging judging = row.result.judging.value_or(Judging{});
        sum += judging.spent.cost + judging.overrun.cost;
    }
    return rows.empty() ? sum : Money{sum.pico / static_cast<std::int64_t>(rows.size())};
}

Money DryRunReport::least() const
{
    return pickCost(rows, [](auto a, auto b, auto less) { return std::min_element(a, b, less); });
}

Money DryRunReport::most() const
{
    return pickCost(rows, [](auto a, auto b, auto less) { return std::max_element(a, b, less); });
}

Money DryRunReport::projected() const
{
    return Money::fromUsd(mean().usd() * static_cast<double>(wholeRuns));
}

DryRunReport dryRunReport(const ExperimentPlan &whole, const ExperimentPlan &dry,
                          const std::vector<RunRecord> &runs)
{
    DryRunReport report;
    report.arm = dry.record.arms.front();
    report.wholeRuns = whole.runCount();
    report.wholeArms = whole.arms.size();
    report.cap = whole.description.experimentCap;
    for (const auto &run : runs) {
        if (run.result && run.key.task < dry.record.tasks.size())
            report.rows.push_back({dry.record.tasks[run.key.task], *run.result});
    }
    return report;
}

QString gradeText(const RunResult &result)
{
    if (!countsAsOutcome(result.stop))
        return Tr::tr("failed: %1")
            .arg(result.error.empty() ? qstr(stopReasonName(result.stop)) : qstr(result.error));
    const std::string &why = result.judging ? result.judging->reason : result.wrong;
    const QString grade = result.correct ? Tr::tr("right") : Tr::tr("wrong");
    return why.empty() ? grade : QString(grade + u": "_s + qstr(why));
}

QStringList dryRunSentences(const DryRunReport &report)
{
    const auto right = std::count_if(report.rows.begin(), report.rows.end(),
                                     [](const auto &row) {
                                         return countsAsOutcome(row.result.stop)
                                             && row.result.correct;
                                     });
    QStringList out{Tr::tr("%1 of %2 right under %3.")
                        .arg(right)
                        .arg(report.rows.size())
                        .arg(qstr(armLabel(report.arm)))};
    if (report.rows.empty())
        return out;
    if (!report.costKnown()) {
        out << Tr::tr("Some price is not known, so the cost is at least %1 a run.")
                   .arg(dollars(report.mean()));
        return out;
    }
    out << Tr::tr("A run cost %1 on average, from %2 to %3.")
               .arg(dollars(report.mean()), dollars(report.least()), dollars(report.most()));
    out << (report.wholeArms > 1
                ? Tr::tr("If all %1 runs of the experiment cost that, it would come to %2; this is "
                         "the arm that should be cheapest, so expect more.")
                : Tr::tr("If all %1 runs of the experiment cost that, it would come to %2."))
               .arg(grouped(static_cast<qint64>(report.wholeRuns)), dollars(report.projected()));
    const Money judging = report.judging();
    if (judging.pico > 0)
        out << Tr::tr("Of it, %1 a run are the judge's.").arg(dollars(judging));
    if (report.cap)
        out << Tr::tr("The cap of %1 holds in any case.").arg(dollars(*report.cap));
    return out;
}

} // namespace tradespace
