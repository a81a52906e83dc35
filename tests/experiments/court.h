// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/chat/replay/recordedmodel.h"
#include "models/experiments/scheduler.h"
#include "tests/experiments/planharness.h"
#include "tests/support/memorysink.h"

namespace tradespace::testing {

using Script = ScriptedModel::Script;

inline ChatReply grading(const std::string &arguments)
{
    return calling({{"g", "grade", arguments}});
}

/// Right are answers that say "surely".
inline ChatResult judgesBySurely(const ChatRequest &request, std::stop_token)
{
    const std::string &text = request.messages.back()->message.text;
    const auto answer = text.substr(text.rfind("<answer>"));
    const bool right = answer.find("surely") != std::string::npos;
    return grading(right ? R"({"right": true, "reason": "It is sure."})"
                         : R"({"right": false, "reason": "It is not sure."})");
}

inline Script answering(const std::string &answer)
{
    return
        [answer](const ChatRequest &, std::stop_token) -> ChatResult { return submitting(answer); };
}

/// An agent, a judge, and an experiment whose tasks are judged by it.
struct Court
{
    std::shared_ptr<ScriptedModel> agent;
    std::shared_ptr<ScriptedModel> judge;
    Json change = Json::object();
    std::string grader = "judge";
    std::shared_ptr<FakeFamily> family = std::make_shared<FakeFamily>();
    bool record = false; ///< models are asked for nothing new

    explicit Court(Script agentScript, Script judgeScript = judgesBySurely, bool paid = false)
        : agent(std::make_shared<ScriptedModel>(std::move(agentScript)))
        , judge(std::make_shared<ScriptedModel>(ScriptedModel::Options{"judge", paid, 1},
                                                std::move(judgeScript)))
    {
    }
    Sources sources() const
    {
        Sources sources = fakeSources(agent);
        sources.generateTasks = [this](const std::string &, const Json &, std::uint64_t,
                                       int count) -> Result<TaskSet> {
            TaskSet set{{}, family};
            for (int i = 0; i < count; ++i) {
                set.tasks.push_back(FakeFamily::task(i));
                set.tasks.back().grader = grader;
                set.tasks.back().details["criteria"] = "CRITERIA";
            }
            return set;
        };
        sources.model = [this](const std::string &name) -> Result<std::shared_ptr<ChatModel>> {
            std::shared_ptr<ChatModel> model = name == "judge" ? judge : agent;
            if (record)
                model = std::make_shared<RecordedModel>(model);
            return model;
        };
        sources.prices.models["judge"] = sources.prices.models["scripted"];
        sources.prompts.texts["judge"] = "JUDGE";
        sources.prompts.texts["judge-again"] = "AGAIN";
        return sources;
    }
    Result<ExperimentPlan> tryPlan(const Json &more = Json::object()) const
    {
        Json json = plainDescription();
        json["tasks"]["count"] = 1;
        json["arms"]["strategies"] = {"react"};
        json["arms"]["calls_per_tool"] = {2};
        json["judge"] = "judge";
        json.merge_patch(change);
        json.merge_patch(more);
        return planOf(json, sources());
    }
    std::shared_ptr<const ExperimentPlan> plan() const
    {
        auto planned = tryPlan();
        if (!planned)
            qFatal("%s", qPrintable(planned.error().text()));
        planned->replays = record;
        return std::make_shared<const ExperimentPlan>(std::move(*planned));
    }
};

inline Scheduler::Past pastOf(const MemorySink &sink, const ExperimentPlan &plan,
                              std::size_t upTo = SIZE_MAX)
{
    Scheduler::Past past;
    for (const auto &[key, count] : sink.starts()) {
        RunRecord record;
        record.key = key;
        record.id = plan.id(key);
        past.runs.push_back(record);
    }
    past.calls = [&sink, upTo](const RunId &run) -> Result<std::vector<CallRecord>> {
        return sink.calls(run, upTo);
    };
    return past;
}

inline std::map<RunKey, RunResult> runAll(std::shared_ptr<const ExperimentPlan> plan,
                                          MemorySink &sink, int jobs = 1, Scheduler::Past past = {})
{
    Scheduler scheduler(std::move(plan), sink, std::move(past));
    scheduler.start(jobs);
    scheduler.wait();
    return sink.results();
}

inline RunResult runOne(const Court &court, MemorySink &sink)
{
    const auto results = runAll(court.plan(), sink);
    return results.empty() ? RunResult() : results.begin()->second;
}

/// What the calls of one kind come to.
inline Charge chargeOf(const std::vector<CallRecord> &calls, bool ofJudge)
{
    Charge sum;
    for (const CallRecord &call : calls) {
        if ((call.kind == CallKind::Judge) == ofJudge)
            sum += call.state == CallState::Reserved ? call.reserved : call.charged;
    }
    return sum;
}

} // namespace tradespace::testing
