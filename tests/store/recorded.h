// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/message.h"
#include "models/store/tracewriter.h"

namespace tradespace::test {

inline BlobRef blobOf(const std::string &text)
{
    return {sha256(text), std::make_shared<const std::string>(text)};
}

/// Two arms, two tasks; a small experiment as a plan would make it.
inline ExperimentRecord smallExperiment()
{
    ExperimentRecord record;
    record.name = "small";
    record.description = {{"tradespace", 1}, {"name", "small"}, {"cap", {{"run_usd", 1.0}}}};
    record.snapshot = {{"program", "0.1.0"},
                       {"prompts", {{"system", "You work."}}},
                       {"prices",
                        {{"models", {{"offline-medium", {{"input", 1.0}}}}},
                         {"tools", {{"search", {{"unit", 0.001}}}}}}}};
    for (const int level : {3, 10}) {
        Arm arm;
        arm.model = "offline-medium";
        arm.budgetLabel = std::to_string(level);
        arm.budgetLevel = level;
        arm.budget.calls = {{"search", level}};
        arm.budget.tokens = 100'000;
        arm.budget.milliseconds = 600'000;
        record.arms.push_back(std::move(arm));
    }
    for (const char *id : {"t-1", "t-2"})
        record.tasks.push_back({id,
                                "research",
                                "Which town?",
                                "Velmar",
                                {"velmar"},
                                "text",
                                {{"settings", {{"pages", 200}}}, {"seed", 1}}});
    record.id = sha256("small");
    return record;
}

inline Charge chargeOf(std::int64_t tokens, std::int64_t units)
{
    Charge charge;
    charge.tokens = tokens;
    charge.cost = Money{tokens * 1000 + units};
    charge.milliseconds = tokens / 2;
    if (units > 0)
        charge.calls["search"] = units;
    return charge;
}

/// What one run reported, to be compared with what is read back.
struct Reported
{
    RunId run;
    RunResult result;
    std::vector<CallRecord> calls; ///< by key
    std::vector<std::vector<std::string>> requests; ///< of the model calls, in order
    std::vector<RunEvent> events;
};

/// Writes one run of `turns` model calls with one tool call each. Requests grow by two messages a
/// turn; every third one drops what lies behind the task, as an agent's context does.
inline Result<Reported> reportRun(RunSink &sink, const ExperimentRecord &experiment,
                                  const RunKey &key, int turns, bool paid = false)
{
    Reported out;
    out.run = runId(experiment.id, experiment.tasks[key.task].id, key.arm, key.repeat);
    if (auto kept = sink.runStarted(experiment.id, key, out.run); !kept)
        return fail(kept.error());
    std::vector<std::string> request;
    const auto settle = [&](CallRecord call, const std::optional<Usage> &usage,
                            RequestDelta delta) -> Result<void> {
        call.paid = paid && call.kind == CallKind::Model;
        if (auto kept = sink.reserved({out.run, call.key, call.kind, call.name, call.paid,
                                       call.reserved, call.requestHash, std::move(delta)});
            !kept)
            return kept;
        call.state = CallState::Settled;
        call.usage = usage;
        CallSettlement settlement;
        settlement.run = out.run;
        settlement.key = call.key;
        settlement.paid = call.paid;
        settlement.charged = call.charged;
        settlement.usage = usage;
        settlement.reply = blobOf(call.reply);
        if (usage)
            settlement.raw = {{"total", usage->total()}};
        out.result.spent += call.charged;
        out.calls.push_back(std::move(call));
        return sink.settled(settlement);
    };
    for (int turn = 1; turn <= turns; ++turn) {
        const std::string at = std::to_string(key.arm) + '/' + std::to_string(turn);
        RequestDelta delta;
        if (turn % 3 == 0)
            request.resize(std::min<std::size_t>(request.size(), 2));
        delta.keep = request.size();
        const std::vector<std::string> added = turn == 1
            ? std::vector<std::string>{"system prompt", "task " + std::to_string(key.task)}
            : std::vector<std::string>{"reply " + at, std::string(400, 'p') + at};
        for (const auto &text : added) {
            request.push_back(text);
            delta.append.push_back(blobOf(text));
        }
        out.requests.push_back(request);
        Usage usage;
        usage.input = 100 + turn;
        usage.output = 20;
        CallRecord model;
        model.key = {turn, 0, 0, 0};
        model.name = "offline-medium";
        model.reserved = chargeOf(500, 0);
        model.charged = chargeOf(usage.total(), 0);
        model.requestHash = sha256("request " + at);
        model.reply = R"({"role":"assistant","text":"reply )" + at + "\"}";
        if (auto kept = settle(model, usage, delta); !kept)
            return fail(kept.error());
        out.result.usage += usage;
        CallRecord tool;
        tool.key = {turn, 0, 1, 0};
        tool.kind = CallKind::Tool;
        tool.name = "search";
        tool.reserved = tool.charged = chargeOf(0, 1);
        tool.reply = R"({"role":"tool","text":"found )" + at + "\"}";
        if (auto kept = settle(tool, std::nullopt, {}); !kept)
            return fail(kept.error());
        out.events.push_back(
            {out.run, turn, 0, 1, "refused", {{"tool", "search"}, {"units", turn}}});
        if (auto kept = sink.happened(out.events.back()); !kept)
            return fail(kept.error());
    }
    out.result.stop = StopReason::Answered;
    out.result.answer = "Velmar";
    out.result.correct = true;
    out.result.turns = turns;
    out.result.exhausted = {{"search", false}};
    if (auto kept = sink.runFinished(out.run, out.result); !kept)
        return fail(kept.error());
    return out;
}

/// All runs of the small experiment in a workspace of their own, the last one unfinished.
inline Result<void> writeSmallWorkspace(const QString &path)
{
    const auto workspace = Workspace::open(path, Workspace::Access::ReadWrite);
    if (!workspace)
        return fail(workspace.error());
    auto writer = TraceWriter::open(*workspace);
    if (!writer)
        return fail(writer.error());
    const ExperimentRecord record = smallExperiment();
    if (auto saved = (*writer)->saveExperiment(record); !saved)
        return saved;
    for (std::size_t arm = 0; arm < 2; ++arm) {
        for (std::size_t task = 0; task < 2; ++task) {
            if (auto run = reportRun(**writer, record, {arm, task, 0}, 3); !run)
                return fail(run.error());
        }
    }
    const RunId begun = runId(record.id, record.tasks[0].id, 1, 1);
    if (auto kept = (*writer)->runStarted(record.id, {1, 0, 1}, begun); !kept)
        return kept;
    if (auto kept = (*writer)->reserved({begun,
                                         {1, 0, 0, 0},
                                         CallKind::Model,
                                         "offline-medium",
                                         false,
                                         chargeOf(500, 0),
                                         sha256("open"),
                                         {0, {blobOf("system prompt"), blobOf("task 0")}}});
        !kept)
        return kept;
    return (*writer)->flush();
}

} // namespace tradespace::test
