// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/coordinationcells.h"

#include <algorithm>
#include <set>

namespace tradespace {

namespace {

/// Which runs make up a group.
struct Member
{
    const CoordinationRun *run = nullptr;
    double weight = 1; ///< tasks count alike, whatever their repeats
};

bool endedByBudget(StopReason stop)
{
    return stop == StopReason::CallsUsedUp || stop == StopReason::TokensUsedUp
        || stop == StopReason::UsdUsedUp || stop == StopReason::TimeUsedUp;
}

void count(ErrorTally &tally, const RunResult &result)
{
    if (!result.correct)
        ++(result.answer.empty() ? tally.noAnswer : tally.wrongAnswer);
    tally.budgetUsedUp += endedByBudget(result.stop) ? 1 : 0;
    tally.contradiction += result.trouble.contradictions > 0 ? 1 : 0;
    tally.coordinationFailure += result.trouble.coordinationFailures > 0 ? 1 : 0;
    tally.toolMisuse += result.trouble.toolMisuse > 0 ? 1 : 0;
}

/// Messages, turns per agent, rounds and the tally.
void describe(CoordinationGroup &group, const std::vector<Member> &members)
{
    double total = 0;
    double rounds = 0;
    for (const Member &member : members) {
        const RunCoordination &coordination = member.run->coordination;
        total += member.weight;
        rounds += member.weight * coordination.rounds;
        for (const auto &[kind, messages] : coordination.messages)
            group.messages[kind] += member.weight * messages;
        for (const auto &[pair, messages] : coordination.pairs)
            group.pairs[pair] += member.weight * messages;
        for (const auto &[agent, turns] : coordination.turns)
            group.agentTurns[agent] += member.weight * turns;
        count(group.errors, member.run->result);
    }
    group.runs = members.size();
    for (auto &[kind, messages] : group.messages)
        messages /= total;
    for (auto &[pair, messages] : group.pairs)
        messages /= total;
    for (auto &[agent, turns] : group.agentTurns)
        turns /= total;
    if (group.topology != "single" && total > 0)
        group.rounds = rounds / total;
}

/// Makes groups from one family's tasks or from all.
class Grouping
{
public:
    Grouping(const CoordinationCells &cells, const std::vector<CoordinationRun> &runs,
             std::string family, const CoordinationSettings &settings)
        : m_cells(cells)
        , m_runs(runs)
        , m_family(std::move(family))
        , m_confidence(settings.confidence)
        , m_tasks(tasksOf(cells, m_family))
        , m_resampling(m_tasks.size(), settings.replicates, settings.seed)
    {
    }

    const Resampling &resampling() const { return m_resampling; }

    CoordinationGroup group(const std::string &topology, const std::vector<std::size_t> &arms) const
    {
        CoordinationGroup out;
        out.family = m_family;
        out.topology = topology;
        // arms without a single agent to compare with stay out of what is compared
        std::vector<std::size_t> used;
        std::copy_if(arms.begin(), arms.end(), std::back_inserter(used),
                     [this](std::size_t a) { return m_cells.single[a].has_value(); });
        out.compared = !used.empty();
        if (!out.compared)
            used = arms;
        std::vector<CoordinationSums> perTask(m_tasks.size());
        std::set<std::pair<std::size_t, std::size_t>> taken; // arm, task
        bool costKnown = true;
        for (const std::size_t arm : used) {
            const auto single = m_cells.single[arm];
            costKnown = costKnown && m_cells.costKnown[arm];
            for (std::size_t column = 0; column < m_tasks.size(); ++column) {
                const std::size_t task = m_tasks[column];
                if (!m_cells.has(arm, task) || (single && !m_cells.has(*single, task)))
                    continue;
                addCell(perTask[column], m_cells.cells[arm][task],
                        single ? &m_cells.cells[*single][task] : nullptr);
                taken.emplace(arm, task);
            }
        }
        fillFigures(out, perTask, costKnown, m_resampling, m_confidence);
        std::vector<Member> members;
        for (const CoordinationRun &run : m_runs) {
            const auto &[arm, task, repeat] = run.key;
            if (task >= m_cells.families.size()
                || std::find(used.begin(), used.end(), arm) == used.end()
                || (!m_family.empty() && m_cells.families[task] != m_family))
                continue;
            if (!countsAsOutcome(run.result.stop))
                ++out.excluded;
            else if (taken.contains({arm, task}))
                members.push_back({&run, 1 / m_cells.cells[arm][task].runs});
        }
        describe(out, members);
        return out;
    }

private:
    static std::vector<std::size_t> tasksOf(const CoordinationCells &cells,
                                            const std::string &family)
    {
        std::vector<std::size_t> out;
        for (std::size_t t = 0; t < cells.families.size(); ++t) {
            if (family.empty() || cells.families[t] == family)
                out.push_back(t);
        }
        return out;
    }

    const CoordinationCells &m_cells;
    const std::vector<CoordinationRun> &m_runs;
    std::string m_family;
    double m_confidence;
    std::vector<std::size_t> m_tasks;
    Resampling m_resampling;
};

/// Distinct texts in order of first appearance.
template <class Items, class Field>
std::vector<std::string> distinct(const Items &items, Field field)
{
    std::vector<std::string> out;
    for (const auto &item : items) {
        if (std::find(out.begin(), out.end(), item.*field) == out.end())
            out.push_back(item.*field);
    }
    return out;
}

} // namespace

const CoordinationGroup *Coordination::of(std::string_view topology, std::string_view family) const
{
    const auto it = std::find_if(groups.begin(), groups.end(), [&](const CoordinationGroup &g) {
        return !g.arm && g.topology == topology && g.family == family;
    });
    return it == groups.end() ? nullptr : &*it;
}

std::vector<std::string> Coordination::families() const
{
    auto out = distinct(groups, &CoordinationGroup::family);
    std::erase(out, std::string());
    return out;
}

std::string fingerprintOf(const std::vector<RunRecord> &runs)
{
    std::string text;
    for (const RunRecord &run : runs) {
        if (run.result)
            text += dump({run.key.arm, run.key.task, run.key.repeat, toJson(*run.result)}) + '\n';
    }
    return toHex(sha256(text));
}

bool hasSeveralTopologies(const std::vector<Arm> &arms)
{
    return distinct(arms, &Arm::topology).size() > 1;
}

Coordination coordinationOf(const std::vector<Arm> &arms, const std::vector<Task> &tasks,
                            const std::vector<CoordinationRun> &runs,
                            const CoordinationSettings &settings)
{
    Coordination out;
    out.settings = settings;
    // sums of floating point depend on the order, and the order of runs must not matter
    std::vector<CoordinationRun> sorted = runs;
    std::sort(sorted.begin(), sorted.end(),
              [](const auto &a, const auto &b) { return a.key < b.key; });
    const CoordinationCells cells = coordinationCells(arms, tasks, sorted);
    const Grouping whole(cells, sorted, {}, settings);
    const auto addTopologies = [&arms, &out](const Grouping &grouping) {
        for (const std::string &topology : distinct(arms, &Arm::topology)) {
            std::vector<std::size_t> members;
            for (std::size_t i = 0; i < arms.size(); ++i) {
                if (arms[i].topology == topology)
                    members.push_back(i);
            }
            out.groups.push_back(grouping.group(topology, members));
        }
    };
    addTopologies(whole);
    std::vector<Grouping> perFamily;
    for (const std::string &family : distinct(tasks, &Task::family))
        perFamily.emplace_back(cells, sorted, family, settings);
    for (const Grouping &grouping : perFamily) {
        if (perFamily.size() > 1)
            addTopologies(grouping);
    }
    for (const Grouping &grouping : perFamily) {
        for (std::size_t i = 0; i < arms.size(); ++i) {
            out.groups.push_back(grouping.group(arms[i].topology, {i}));
            out.groups.back().arm = i;
        }
    }
    out.findings = findingsOf(arms, cells, whole.resampling(), settings.confidence);
    return out;
}

Result<Coordination> readCoordination(RunRepository &repository, const ExperimentRecord &experiment,
                                      const std::vector<RunRecord> &runs, const Embedder *embedder,
                                      std::stop_token stop)
{
    const auto read = readCoordinationRuns(repository, experiment, runs, embedder, stop);
    if (!read)
        return fail(read.error());
    Coordination out = coordinationOf(experiment.arms, experiment.tasks, read->runs);
    out.fingerprint = fingerprintOf(runs);
    out.vectors = read->vectors;
    return out;
}

} // namespace tradespace
