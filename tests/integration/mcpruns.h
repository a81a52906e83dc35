// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/experiments/scheduler.h"
#include "tests/experiments/planharness.h"
#include "tests/integration/shelffamily.h"
#include "tests/support/memorysink.h"
#include "tests/tools/mcpharness.h"

namespace tradespace::testing {

/// Runs of one arm on the tools of a server, a milli-dollar a call.
struct McpRuns
{
    /// `script`: the model; `calls`: of every tool.
    McpRuns(const McpServer &server, ScriptedModel::Script script, int calls, int tasks = 1)
        : shelf(std::make_shared<McpShelf>(std::vector{server}, QStringLiteral("tools.json")))
        , model(std::make_shared<ScriptedModel>(ScriptedModel::Options{"scripted", true, 1},
                                                std::move(script)))
    {
        auto family = std::make_shared<ShelfFamily>(shelf, std::vector{"mcp:" + server.name});
        Sources sources = fakeSources(model);
        sources.generateTasks = [family](const std::string &, const Json &, std::uint64_t,
                                         int count) -> Result<TaskSet> {
            TaskSet set{{}, family};
            for (int i = 0; i < count; ++i)
                set.tasks.push_back(FakeFamily::task(i));
            return set;
        };
        for (const auto &spec : family->toolSpecs())
            sources.prices.tools[spec.name] = Money::fromUsd(0.001);
        Json json = plainDescription();
        json["tasks"]["count"] = tasks;
        json["arms"]["strategies"] = {"react"};
        json["arms"]["calls_per_tool"] = {calls};
        auto planned = planOf(json, sources);
        if (!planned)
            qFatal("%s", qPrintable(planned.error().text()));
        plan = std::make_shared<const ExperimentPlan>(std::move(*planned));
    }
    /// The result of the first run; what it reports goes into `sink`.
    RunResult run(MemorySink &sink, Scheduler::Past past = {}, int jobs = 1)
    {
        Scheduler scheduler(plan, sink, std::move(past));
        scheduler.start(jobs);
        scheduler.wait();
        return sink.results().at({0, 0, 0});
    }
    RunId id() const { return plan->id({0, 0, 0}); }
    /// What a workspace would hand to the next session.
    Scheduler::Past past(const MemorySink &sink) const
    {
        Scheduler::Past past;
        past.runs.push_back({id(), {0, 0, 0}, sink.results().at({0, 0, 0}), 0, 0});
        past.calls = [&sink](const RunId &run) -> Result<std::vector<CallRecord>> {
            return sink.calls(run);
        };
        return past;
    }

    std::shared_ptr<McpShelf> shelf;
    std::shared_ptr<ScriptedModel> model;
    std::shared_ptr<const ExperimentPlan> plan;
};

/// What the tools of a run answered, in the order of their calls.
inline std::vector<std::string> answersOf(const std::vector<CallRecord> &calls)
{
    std::vector<std::string> out;
    for (const CallRecord &call : calls) {
        if (call.kind == CallKind::Tool)
            out.push_back(unseal(call.reply)->message.text);
    }
    return out;
}

/// Asks for these calls at once, then submits "a0".
inline ScriptedModel::Script callsAtOnce(std::vector<ToolCall> calls)
{
    return [calls](const ChatRequest &request, std::stop_token) -> ChatResult {
        if (isClosing(request) || repliesSoFar(request) > 0)
            return submitting("a0");
        return calling(calls);
    };
}

} // namespace tradespace::testing
