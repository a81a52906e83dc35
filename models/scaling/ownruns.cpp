// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scaling/ownruns.h"

#include "models/analysis/analysis.h"
#include "models/domain/json.h"
#include "models/domain/recordedname.h"
#include "models/scaling/recommendation.h"

#include <algorithm>
#include <tuple>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

/// Arms by topology, equal in all else.
using ArmGroup = std::array<std::optional<std::size_t>, topologyCount>;

std::vector<ArmGroup> groupsOf(const std::vector<Arm> &arms)
{
    std::vector<ArmGroup> groups;
    std::vector<std::size_t> first; // an arm of each group
    for (std::size_t i = 0; i < arms.size(); ++i) {
        const auto topology = topologyFromName(arms[i].topology);
        if (!topology)
            continue;
        const auto alike = [&](std::size_t other) {
            Arm same = arms[other];
            same.topology = arms[i].topology;
            return same == arms[i];
        };
        const auto it = std::find_if(first.begin(), first.end(), alike);
        const auto group = static_cast<std::size_t>(it - first.begin());
        if (it == first.end()) {
            first.push_back(i);
            groups.emplace_back();
        }
        groups[group][indexOf(*topology)] = i;
    }
    return groups;
}

/// Mean success of each task of a column, in order of the tasks it has.
std::vector<double> perTask(const ArmColumns &column)
{
    std::vector<double> out;
    for (std::size_t task = 0; task < column.runs.size(); ++task) {
        if (column.has(task))
            out.push_back(column.correct[task] / column.runs[task]);
    }
    return out;
}

/// What may follow a model's name without making it another model: nothing, a date, a tag.
bool isVersion(std::string_view rest)
{
    if (rest.empty() || rest.front() == ':' || rest.front() == '@')
        return true;
    if (rest.front() != '-')
        return false;
    rest.remove_prefix(1);
    const auto digits =
        std::count_if(rest.begin(), rest.end(), [](char c) { return c >= '0' && c <= '9'; });
    const bool date = digits >= 4 && rest.find_first_not_of("0123456789-") == rest.npos;
    return date || rest == "latest" || rest.starts_with("preview");
}

double mean(const std::vector<double> &values)
{
    double sum = 0;
    for (const double value : values)
        sum += value;
    return sum / static_cast<double>(values.size());
}

} // namespace

const ModelFacts *publishedModel(const PublishedFacts &facts, std::string_view name)
{
    if (const auto slash = name.rfind('/'); slash != std::string_view::npos)
        name.remove_prefix(slash + 1);
    const ModelFacts *best = nullptr;
    for (const ModelFacts &model : facts.models) {
        if (name.starts_with(model.id) && isVersion(name.substr(model.id.size()))
            && (best == nullptr || model.id.size() > best->id.size()))
            best = &model;
    }
    return best;
}

std::vector<OwnMeasurement> ownMeasurements(const ExperimentRecord &experiment,
                                            const std::vector<RunRecord> &runs,
                                            const PublishedFacts &facts,
                                            double fallbackIntelligence)
{
    const Sample sample = sampleOf(experiment, runs);
    const TaskTable table = taskTable(sample.arms.size(), sample.outcomes);
    const double tools = std::max<double>(1, static_cast<double>(toolsOf(experiment).size()));
    std::vector<OwnMeasurement> out;
    for (const ArmGroup &group : groupsOf(sample.arms)) {
        const auto &single = group[indexOf(Topology::Single)];
        if (!single || !table.arms[*single].tasks())
            continue;
        std::vector<std::size_t> arms = {*single};
        std::vector<Topology> teams;
        for (const Topology topology : teamTopologies) {
            const auto &arm = group[indexOf(topology)];
            // an arm that has hardly begun would leave the others few tasks in common
            if (!arm || 2 * table.arms[*arm].tasks() < table.arms[*single].tasks())
                continue;
            arms.push_back(*arm);
            teams.push_back(topology);
        }
        if (recordedName(sample.arms[*single].model))
            continue; // counted where it was recorded: the same runs are no further evidence
        const std::vector<ArmColumns> columns = onCommonTasks(table, arms);
        const std::vector<double> base = perTask(columns[0]);
        if (teams.empty() || base.empty())
            continue;
        const Arm &arm = sample.arms[*single];
        const ModelFacts *model = publishedModel(facts, arm.model);
        OwnMeasurement own;
        own.label = u"%1 · %2 · %3 · %4"_s.arg(qstr(experiment.name), qstr(arm.strategy),
                                               qstr(arm.model), budgetName(arm));
        own.offline = runsOffline(arm);
        own.indexPublished = model != nullptr;
        own.tasks = base.size();
        own.cell = {experiment.name,
                    model != nullptr ? model->family : std::string(),
                    arm.model,
                    mean(base),
                    tools,
                    model != nullptr ? model->intelligence : fallbackIntelligence,
                    teams,
                    {},
                    {}};
        const auto n = static_cast<double>(base.size());
        own.success[0] = wilson(own.cell.baseline, n, recommendationConfidence);
        std::vector<std::vector<double>> differences;
        for (std::size_t i = 0; i < teams.size(); ++i) {
            std::vector<double> team = perTask(columns[i + 1]);
            const double rate = mean(team);
            own.success[indexOf(teams[i])] = wilson(rate, n, recommendationConfidence);
            own.cell.gaps.push_back(rate - own.cell.baseline);
            for (std::size_t task = 0; task < team.size(); ++task)
                team[task] -= base[task];
            differences.push_back(std::move(team));
        }
        own.cell.noise = pairedNoise(differences);
        out.push_back(std::move(own));
    }
    return out;
}

Result<std::vector<OwnMeasurement>>
ownMeasurements(RunRepository &repository, const PublishedFacts &facts, double fallbackIntelligence)
{
    const auto heads = repository.experiments();
    if (!heads)
        return fail(heads.error());
    std::vector<OwnMeasurement> out;
    for (const auto &head : *heads) {
        const auto record = repository.experiment(head.id);
        if (!record)
            return fail(record.error());
        const auto isTeam = [](const Arm &arm) {
            return arm.topology != topologyName(Topology::Single);
        };
        if (std::none_of(record->arms.begin(), record->arms.end(), isTeam))
            continue;
        const auto runs = repository.runs(head.id);
        if (!runs)
            return fail(runs.error());
        for (OwnMeasurement &own : ownMeasurements(*record, *runs, facts, fallbackIntelligence))
            out.push_back(std::move(own));
    }
    return out;
}

std::vector<GapCell> joiningCells(const std::vector<OwnMeasurement> &own, double weight,
                                  bool withOffline)
{
    std::vector<GapCell> out;
    for (const OwnMeasurement &measurement : own) {
        if (weight <= 0 || (measurement.offline && !withOffline))
            continue;
        out.push_back(measurement.cell);
        out.back().noise /= std::min(1.0, weight);
    }
    return out;
}

} // namespace tradespace
