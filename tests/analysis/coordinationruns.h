// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/coordinationjson.h"
#include "models/analysis/savedcoordination.h"

#include <QtGlobal>

#include <algorithm>
#include <cmath>

namespace tradespace::testing {

inline Arm arm(const std::string &topology, const std::string &model = "offline-small")
{
    Arm out;
    out.topology = topology;
    out.model = model;
    out.budgetLabel = "10";
    out.budgetLevel = 10;
    out.budget.calls = {{"search", 10}};
    return out;
}

inline std::vector<Task> tasksOf(const std::string &family, std::size_t count)
{
    std::vector<Task> out(count);
    for (std::size_t i = 0; i < count; ++i) {
        out[i].id = family + std::to_string(i);
        out[i].family = family;
    }
    return out;
}

inline CoordinationRun run(std::size_t arm, std::size_t task, bool correct, int turns,
                           std::int64_t tokens = 1000, int repeat = 0)
{
    CoordinationRun out;
    out.key = {arm, task, repeat};
    out.result.stop = StopReason::Answered;
    out.result.answer = "x";
    out.result.correct = correct;
    out.result.turns = turns;
    out.result.spent.tokens = tokens;
    out.result.spent.cost = Money::fromUsd(0.01);
    out.coordination.tokens = tokens;
    return out;
}

/// The group of a topology over everything, or of an arm on a family.
inline const CoordinationGroup &groupOf(const Coordination &c, const std::string &topology,
                                        const std::string &family = {})
{
    for (const CoordinationGroup &group : c.groups) {
        if (group.topology == topology && group.family == family
            && group.arm.has_value() == !family.empty())
            return group;
    }
    qFatal("no such group");
}

inline const CoordinationFinding &findingOf(const Coordination &c, PublishedDirection direction)
{
    return *std::find_if(c.findings.begin(), c.findings.end(),
                         [direction](const auto &f) { return f.direction == direction; });
}

/// Four finance tasks; turns of single 2, 4, 2, 4, of the team always 6.
inline std::vector<CoordinationRun> smallRuns()
{
    std::vector<CoordinationRun> runs{run(0, 0, true, 2, 100), run(0, 1, false, 4, 100),
                                      run(0, 2, false, 2, 100), run(0, 3, true, 4, 100)};
    for (std::size_t task = 0; task < 4; ++task) {
        runs.push_back(run(1, task, task != 2, 6, 300));
        runs.back().coordination.turns = {{0, 2}, {1, 4}};
        runs.back().coordination.messages = {{"assignment", 1}, {"report", 1}, {"hand_in", 1}};
        runs.back().coordination.rounds = task == 0 ? 3 : 1;
        if (task < 2)
            runs.back().coordination.redundancy = task == 0 ? 0.2 : 0.6;
    }
    return runs;
}

inline bool near(double a, double b)
{
    return std::abs(a - b) < 1e-9;
}

/// One finished run per arm and task, with calls and events for it, all in memory.
class Shelf : public RunRepository, public MeasurementRepository, public MeasurementSink
{
public:
    ExperimentRecord record;
    std::vector<RunRecord> held;
    std::map<RunId, std::vector<CallRecord>> callsOf;
    std::map<RunId, std::vector<RunEvent>> eventsOf;
    std::optional<Json> saved;
    int reads = 0;

    Result<std::vector<ExperimentHead>> experiments() override
    {
        return std::vector<ExperimentHead>();
    }
    Result<ExperimentRecord> experiment(const ExperimentId &) override { return record; }
    Result<std::vector<RunRecord>> runs(const ExperimentId &) override { return held; }
    Result<std::vector<CallRecord>> calls(const RunId &run) override { return callsOf[run]; }
    Result<std::vector<TraceEntry>> trace(const RunId &) override
    {
        return std::vector<TraceEntry>();
    }
    Result<std::vector<RunEvent>> events(const RunId &run) override
    {
        ++reads;
        return eventsOf[run];
    }
    Result<std::optional<Json>> measurement(const ExperimentId &, const std::string &) override
    {
        return saved;
    }
    Result<void> saveMeasurement(const ExperimentId &, const std::string &,
                                 const Json &json) override
    {
        saved = json;
        return {};
    }
};

inline CallRecord call(int agent, int turn, CallKind kind, CallState state, int attempt = 0)
{
    CallRecord out;
    out.key = {turn, agent, kind == CallKind::Tool ? 1 : 0, attempt};
    out.kind = kind;
    out.state = state;
    return out;
}

inline RunEvent event(const char *kind, Json payload)
{
    RunEvent out;
    out.kind = kind;
    out.payload = std::move(payload);
    return out;
}

/// A single agent and two agents that write the same, on one task.
inline Shelf smallShelf()
{
    Shelf shelf;
    shelf.record.arms = {arm("single"), arm("decentralized")};
    shelf.record.tasks = tasksOf("research", 1);
    for (std::size_t a = 0; a < 2; ++a) {
        RunRecord record;
        record.id = runId({}, "research0", a, 0);
        record.key = {a, 0, 0};
        record.result = run(a, 0, true, 3).result;
        shelf.held.push_back(record);
    }
    const RunId team = shelf.held[1].id;
    shelf.callsOf[team] = {call(0, 0, CallKind::Model, CallState::Failed),
                           call(0, 0, CallKind::Model, CallState::Settled, 1),
                           call(0, 0, CallKind::Tool, CallState::Settled),
                           call(1, 0, CallKind::Model, CallState::Settled),
                           call(1, 1, CallKind::Model, CallState::Settled)};
    shelf.eventsOf[team] = {
        event("message", {{"kind", "debate"}, {"round", 2}}),
        event("message", {{"kind", "debate"}, {"round", 3}}),
        event("message", {{"kind", "hand_in"}, {"round", 1}}),
        event("refusal", {{"kind", "debate"}}),
        event("output", {{"text", "Answer: Velmar"}}),
        event("output", {{"text", "answer: velmar"}}),
        event("output", {{"text", ""}}),
    };
    return shelf;
}

} // namespace tradespace::testing
