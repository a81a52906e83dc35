// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/message.h"
#include "models/items/tracemodel.h"

namespace tradespace {

/// An experiment, its runs and a trace, made by hand for what shows them.

inline std::shared_ptr<const ExperimentRecord> sampleExperiment(int tasks = 3)
{
    auto record = std::make_shared<ExperimentRecord>();
    record->name = "Sample";
    for (const char *strategy : {"react", "react+tracker"}) {
        for (const int calls : {5, 10}) {
            Arm arm;
            arm.strategy = strategy;
            arm.model = "offline-medium";
            arm.budgetLabel = std::to_string(calls);
            arm.budgetLevel = calls;
            arm.budget.calls = {{"browse", calls}, {"search", calls}};
            record->arms.push_back(arm);
        }
    }
    for (int i = 0; i < tasks; ++i) {
        Task task;
        task.id = "t" + std::to_string(i);
        task.family = "research";
        task.question = "Which harbour town has landmark number " + std::to_string(i) + "?";
        task.answer = "Town " + std::to_string(i);
        record->tasks.push_back(task);
    }
    return record;
}

inline RunRecord sampleRun(std::size_t arm, std::size_t task, bool correct, int repeat = 0)
{
    RunRecord run;
    run.key = {arm, task, repeat};
    run.id =
        sha256(std::to_string(arm) + '/' + std::to_string(task) + '/' + std::to_string(repeat));
    RunResult result;
    result.stop = StopReason::Answered;
    result.answer = correct ? "Town " + std::to_string(task) : "Elsewhere";
    result.correct = correct;
    result.turns = 3;
    result.spent.calls = {{"browse", 1}, {"search", 2}};
    result.spent.tokens = 1234 + static_cast<std::int64_t>(task);
    result.spent.cost = Money::fromUsd(0.0123);
    run.result = result;
    run.startedMs = 1000;
    run.finishedMs = 3500;
    return run;
}

/// Runs of all arms on all tasks; every other one is right.
inline std::vector<RunRecord> sampleRuns(const ExperimentRecord &record)
{
    std::vector<RunRecord> runs;
    for (std::size_t arm = 0; arm < record.arms.size(); ++arm) {
        for (std::size_t task = 0; task < record.tasks.size(); ++task)
            runs.push_back(sampleRun(arm, task, (arm + task) % 2 == 0));
    }
    return runs;
}

inline std::string stored(Message::Role role, const std::string &text,
                          std::vector<ToolCall> calls = {}, const std::string &callId = {})
{
    return dump(toJson(Message{role, text, std::move(calls), callId, {}}));
}

inline TraceEntry modelEntry(int turn, std::vector<std::string> request, std::string reply)
{
    TraceEntry entry;
    entry.call.key = {turn, 0, 0, 0};
    entry.call.name = "offline-medium";
    entry.call.state = CallState::Settled;
    entry.call.charged.tokens = 1000;
    entry.call.charged.cost = Money::fromUsd(0.001);
    Usage usage;
    usage.input = 900;
    usage.output = 100;
    entry.call.usage = usage;
    entry.call.reply = std::move(reply);
    entry.request = std::move(request);
    return entry;
}

inline TraceEntry toolEntry(int turn, int sequence, const std::string &tool, std::int64_t units,
                            const std::string &text)
{
    TraceEntry entry;
    entry.call.key = {turn, 0, sequence, 0};
    entry.call.kind = CallKind::Tool;
    entry.call.name = tool;
    entry.call.state = CallState::Settled;
    entry.call.charged.calls[tool] = units;
    entry.call.charged.cost = Money::fromUsd(0.002);
    entry.call.reply = stored(Message::Role::Tool, text);
    return entry;
}

/// A run with so many turns: each searches once and is told its budget; the last one answers.
inline std::shared_ptr<RunTrace> sampleTrace(const ExperimentRecord &record, const RunRecord &run,
                                             int turns)
{
    using Role = Message::Role;
    auto trace = std::make_shared<RunTrace>();
    trace->run = run;
    trace->arm = record.arms[run.key.arm];
    trace->task = record.tasks[run.key.task];
    const std::string result =
        "Results:\n1. A page\n2. Another\n3. More\n4. " + std::string(900, 'x');
    std::vector<std::string> request{stored(Role::System, "You are careful. Use the tools."),
                                     stored(Role::User, trace->task.question)};
    for (int turn = 1; turn <= turns; ++turn) {
        const bool last = turn == turns;
        const std::string id = "c" + std::to_string(turn);
        const ToolCall call = last
            ? ToolCall{id, "submit", R"({"answer": "Town"})"}
            : ToolCall{id, "search", R"({"queries": ["harbour )" + std::to_string(turn) + "\"]}"};
        const std::string reply =
            stored(Role::Assistant, "Thought of turn " + std::to_string(turn), {call});
        trace->entries.push_back(modelEntry(turn, request, reply));
        if (last)
            break;
        trace->entries.push_back(toolEntry(turn, 1, "search", 1, result));
        // only the end of a request is new, so the middle is left out here
        request = {
            request[0], request[1], reply, stored(Role::Tool, result, {}, id),
            stored(Role::User, "<budget>\nsearch: " + std::to_string(turn) + " used\n</budget>")};
    }
    return trace;
}

} // namespace tradespace
