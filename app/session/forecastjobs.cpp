// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/forecastjobs.h"

#include "models/experiments/pilot.h"
#include "models/store/workspacereader.h"

#include <algorithm>
#include <map>
#include <set>
#include <thread>

namespace tradespace {

namespace {

constexpr std::size_t pilotTasks = 8;
constexpr std::size_t mostEarlierRuns = 5000;

/// `judged`: with what judging it cost.
PilotRun pilotRun(std::size_t arm, std::size_t task, RunResult result, double seconds, bool judged)
{
    if (!judged)
        result.judging.reset();
    PilotRun seen;
    seen.arm = arm;
    seen.task = task;
    seen.seconds = seconds;
    if (isCostKnown(result))
        seen.usd = paidFor(result).usd();
    seen.tokens = static_cast<double>(result.spent.tokens + result.overrun.tokens);
    if (result.judging)
        seen.tokens +=
            static_cast<double>(result.judging->spent.tokens + result.judging->overrun.tokens);
    for (const auto &[tool, units] : result.spent.calls)
        seen.calls += static_cast<double>(units);
    return seen;
}

bool isFree(const ExperimentPlan &plan)
{
    return !(plan.judge && plan.judge->isPaid())
        && std::none_of(plan.arms.begin(), plan.arms.end(), [](const PlannedArm &arm) {
               return arm.model->isPaid() || arm.lead->isPaid();
           });
}

/// Servers of tools, searches and pages of the web; the user's documents stay here.
bool actsOnTheWorld(const ExperimentPlan &plan)
{
    const auto &sources = plan.description.taskSources;
    return std::any_of(sources.begin(), sources.end(), [](const auto &source) {
        const auto &tools = source.import.tools;
        return std::any_of(tools.begin(), tools.end(), [](const std::string &name) {
            return name != "calculate" && !name.starts_with("documents:");
        });
    });
}

bool sameArm(const Arm &a, const Arm &b)
{
    return a.strategy == b.strategy && a.topology == b.topology && a.model == b.model
        && a.lead == b.lead && a.budget == b.budget;
}

/// Runs that a forecast can rest on.
struct EarlierRuns
{
    std::vector<PilotRun> all; ///< without judging
    std::vector<PilotRun> judged; ///< those whose answers the same model judged, with it
};

/// Counted runs of the plan's arms on tasks of the same family in all experiments of a workspace.
Result<EarlierRuns> earlierRuns(const Workspace &workspace, const ExperimentPlan &plan,
                                const std::stop_token &stop)
{
    auto reader = WorkspaceReader::open(workspace);
    if (!reader)
        return fail(reader.error());
    const auto heads = (*reader)->experiments();
    if (!heads)
        return fail(heads.error());
    std::set<std::string> families;
    for (const Task &task : plan.record.tasks)
        families.insert(task.family);
    EarlierRuns found;
    std::map<std::string, std::size_t> tasks; // by id: the same question is one task
    for (const auto &head : *heads) {
        const auto record = (*reader)->experiment(head.id);
        const auto runs = (*reader)->runs(head.id);
        if (!record || !runs)
            return fail(!record ? record.error() : runs.error());
        const bool sameJudge =
            plan.judge && stringOr(record->description, judgeGrader, {}) == plan.description.judge;
        for (const RunRecord &run : *runs) {
            if (stop.stop_requested() || found.all.size() == mostEarlierRuns)
                return found;
            if (!run.result || !countsAsOutcome(run.result->stop)
                || run.key.arm >= record->arms.size() || run.key.task >= record->tasks.size()
                || !families.contains(record->tasks[run.key.task].family))
                continue;
            const auto arm =
                std::find_if(plan.arms.begin(), plan.arms.end(), [&](const PlannedArm &each) {
                    return sameArm(each.arm, record->arms[run.key.arm]);
                });
            if (arm == plan.arms.end())
                continue;
            const auto task =
                tasks.emplace(record->tasks[run.key.task].id, tasks.size()).first->second;
            const auto index = static_cast<std::size_t>(arm - plan.arms.begin());
            const double seconds = static_cast<double>(run.finishedMs - run.startedMs) / 1000;
            found.all.push_back(pilotRun(index, task, *run.result, seconds, false));
            if (sameJudge && record->tasks[run.key.task].grader == judgeGrader)
                found.judged.push_back(pilotRun(index, task, *run.result, seconds, true));
        }
    }
    return found;
}

} // namespace

Result<Forecast> forecastDescription(const Sources &sources, const Json &description,
                                     const Workspace *workspace, std::stop_token stop,
                                     std::stop_token reading)
{
    const auto read = descriptionFromJson(description, {});
    if (!read)
        return fail(read.error());
    if (stop.stop_requested())
        return Forecast{};
    const auto plan = planExperiment(*read, sources, {}, std::move(reading));
    if (!plan)
        return fail(plan.error());
    const bool free = isFree(*plan) && !actsOnTheWorld(*plan);
    std::vector<PilotRun> pilot;
    bool withoutJudging = false;
    if (free) {
        for (const PilotResult &run : runPilot(*plan, pilotTasks, stop)) {
            if (countsAsOutcome(run.result.stop))
                pilot.push_back(pilotRun(run.key.arm, run.key.task, run.result, run.seconds, true));
        }
    } else if (workspace != nullptr) {
        auto earlier = earlierRuns(*workspace, *plan, stop);
        if (!earlier)
            return fail(earlier.error());
        withoutJudging = plan->judge && earlier->judged.empty();
        pilot =
            plan->judge && !withoutJudging ? std::move(earlier->judged) : std::move(earlier->all);
    }
    ExperimentSize size;
    size.budgets = read->levels.size();
    size.arms = plan->arms.size();
    size.curves = size.arms / std::max<std::size_t>(1, size.budgets);
    size.tasks = plan->record.tasks.size();
    size.repeats = static_cast<std::size_t>(read->repeats);
    const int threads = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
    // served models are waited for, not computed
    Forecast forecast = forecastOf(size, pilot, free ? std::min(read->jobs, threads) : read->jobs);
    forecast.earlier = !free;
    forecast.withoutJudging = withoutJudging;
    forecast.paidTools.emplace();
    for (const auto &[name, price] : plan->family->toolPrices()) {
        if (!price || price->pico > 0)
            forecast.paidTools->push_back(name);
    }
    return forecast;
}

} // namespace tradespace
