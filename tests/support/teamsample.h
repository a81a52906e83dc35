// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/results.h"
#include "models/items/tracemodel.h"

namespace tradespace {

/// An experiment of teams, its coordination and what its agents said, made by hand for what shows
/// them.

/// Those topologies on `tasks` tasks, finance and planning by turns.
inline std::shared_ptr<const ExperimentRecord>
teamExperiment(const std::vector<std::string> &topologies = {"single", "independent", "centralized",
                                                             "decentralized", "hybrid"},
               std::size_t tasks = 24,
               const std::vector<std::string> &families = {"finance", "planning"})
{
    auto record = std::make_shared<ExperimentRecord>();
    record->name = "Teams";
    for (const std::string &topology : topologies) {
        Arm arm;
        arm.strategy = "react";
        arm.topology = topology;
        arm.model = "offline-medium";
        arm.budgetLabel = "300k tokens";
        arm.budget.tokens = 300'000;
        record->arms.push_back(arm);
    }
    for (std::size_t i = 0; i < tasks; ++i) {
        Task task;
        task.id = "t" + std::to_string(i);
        task.family = families[i % families.size()];
        task.question = "Which sum is number " + std::to_string(i) + "?";
        record->tasks.push_back(task);
    }
    return record;
}

inline RunRecord teamRun(std::size_t arm, std::size_t task, bool correct, int turns)
{
    RunRecord run;
    run.key = {arm, task, 0};
    run.id = sha256(std::to_string(arm) + '/' + std::to_string(task));
    RunResult result;
    result.stop = StopReason::Answered;
    result.answer = "42";
    result.correct = correct;
    result.turns = turns;
    result.spent.tokens = 1000 * turns;
    result.spent.cost = Money::fromUsd(0.001 * turns);
    run.result = result;
    return run;
}

/// Later arms take more turns and are right less often.
inline std::vector<RunRecord> teamRunRecords(const ExperimentRecord &record)
{
    std::vector<RunRecord> runs;
    for (std::size_t arm = 0; arm < record.arms.size(); ++arm) {
        for (std::size_t task = 0; task < record.tasks.size(); ++task)
            runs.push_back(teamRun(arm, task, (task * 7 + arm) % (arm + 2) != 0,
                                   4 + 3 * static_cast<int>(arm) + static_cast<int>(task % 3)));
    }
    return runs;
}

inline std::shared_ptr<const Coordination> teamCoordination(const ExperimentRecord &record)
{
    std::vector<CoordinationRun> runs;
    for (const RunRecord &run : teamRunRecords(record)) {
        CoordinationRun one{run.key, *run.result, {}};
        const std::string &topology = record.arms[run.key.arm].topology;
        RunCoordination &c = one.coordination;
        c.tokens = run.result->spent.tokens;
        if (topology == "independent") {
            c.turns = {{0, 3}, {1, 3}, {2, 3}, {3, 1}};
            c.messages = {{"hand_in", 3}};
            c.pairs = {{{0, 3}, 1}, {{1, 3}, 1}, {{2, 3}, 1}};
        } else if (topology == "decentralized") {
            c.turns = {{0, 3}, {1, 3}, {2, 3}};
            c.messages = {{"debate", 6}};
            c.pairs = {{{0, 1}, 1}, {{1, 0}, 1}, {{0, 2}, 1},
                       {{2, 0}, 1}, {{1, 2}, 1}, {{2, 1}, 1}};
        } else if (topology != "single") {
            c.turns = {{0, 3}, {1, 3}, {2, 3}, {3, 3}};
            c.messages = {{"assignment", 5}, {"report", 3}};
            c.pairs = {{{0, 1}, 3}, {{0, 2}, 1}, {{0, 3}, 1},
                       {{1, 0}, 1}, {{2, 0}, 1}, {{3, 0}, 1}};
        }
        if (topology != "single")
            c.redundancy = 0.5;
        runs.push_back(std::move(one));
    }
    CoordinationSettings settings;
    settings.replicates = 200;
    return std::make_shared<const Coordination>(
        coordinationOf(record.arms, record.tasks, runs, settings));
}

struct SaidAt
{
    int from = 0;
    int to = 0;
    int round = 0;
    std::string kind;
    std::string text;
};
/// The first run of a topology, in which that was said.
inline RunTrace teamTrace(const ExperimentRecord &record, const std::string &topology,
                          const std::vector<SaidAt> &said, std::size_t task = 0)
{
    RunTrace trace;
    std::size_t arm = 0;
    while (record.arms[arm].topology != topology)
        ++arm;
    trace.run = teamRun(arm, task, true, 9);
    trace.arm = record.arms[arm];
    trace.task = record.tasks[task];
    for (const SaidAt &s : said) {
        RunEvent event;
        event.run = trace.run.id;
        event.agent = s.from;
        event.kind = "message";
        event.payload = {
            {"from", s.from}, {"to", s.to}, {"round", s.round}, {"kind", s.kind}, {"text", s.text}};
        trace.events.push_back(std::move(event));
    }
    return trace;
}

} // namespace tradespace
