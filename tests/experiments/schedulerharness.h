// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/experiments/scheduler.h"
#include "tests/experiments/planharness.h"
#include "tests/support/memorysink.h"

namespace tradespace::testing {

/// Searches twice, then answers with the task's number: right for even tasks.
inline Result<ChatReply> diligent(const ChatRequest &request, std::stop_token)
{
    const int number = std::stoi(request.messages[1]->message.text.substr(1));
    if (isClosing(request) || repliesSoFar(request) >= 2)
        return submitting(number % 2 == 0 ? std::string("a").append(std::to_string(number)) : "no");
    return calling({{"x", "search", queries({"one"})}}, std::string(100, 't'));
}

inline std::shared_ptr<const ExperimentPlan>
plan(ScriptedModel::Script script, const Json &change = Json::object(), bool paid = false)
{
    Json json = plainDescription();
    json.merge_patch(change);
    auto model = std::make_shared<ScriptedModel>(ScriptedModel::Options{"scripted", paid, 1},
                                                 std::move(script));
    auto planned = planOf(json, fakeSources(model));
    if (!planned)
        qFatal("%s", qPrintable(planned.error().text()));
    return std::make_shared<const ExperimentPlan>(std::move(*planned));
}

inline Json tasks(int count)
{
    return {{"tasks", {{"count", count}}}};
}

/// What a workspace would hand to the next session.
inline Scheduler::Past pastOf(const MemorySink &sink, const ExperimentPlan &plan)
{
    Scheduler::Past past;
    const auto results = sink.results();
    for (const auto &[key, count] : sink.starts()) {
        RunRecord record;
        record.key = key;
        record.id = plan.id(key);
        if (const auto it = results.find(key); it != results.end())
            record.result = it->second;
        past.runs.push_back(record);
    }
    past.calls = [&sink](const RunId &run) -> Result<std::vector<CallRecord>> {
        return sink.calls(run);
    };
    return past;
}

inline Progress runAll(std::shared_ptr<const ExperimentPlan> plan, MemorySink &sink, int jobs,
                       Scheduler::Past past = {})
{
    Scheduler scheduler(std::move(plan), sink, std::move(past));
    scheduler.start(jobs);
    scheduler.wait();
    return scheduler.progress();
}

inline Money totalSpent(const MemorySink &sink)
{
    Money total;
    for (const auto &[key, result] : sink.results())
        total += result.spent.cost;
    return total;
}

} // namespace tradespace::testing
