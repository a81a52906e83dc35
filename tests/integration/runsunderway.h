// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/experiments/scheduler.h"
#include "tests/experiments/planharness.h"
#include "tests/integration/stopphases.h"
#include "tests/support/memorysink.h"

#include <algorithm>

namespace tradespace::testing {

/// Runs of one arm on the real scheduler.
class RunsUnderWay final : public UnderWay
{
public:
    struct Setting
    {
        std::shared_ptr<ChatModel> model;
        std::function<bool(const MemorySink &)> reached;
        std::shared_ptr<const TaskFamily> family = std::make_shared<FakeFamily>();
        int jobs = 1;
        Json patch = Json::object(); ///< on the description
        std::vector<std::shared_ptr<void>> kept = {}; ///< servers and the like
        std::function<void(Scheduler &)> begun = {};
    };
    explicit RunsUnderWay(Setting setting)
        : m_setting(std::move(setting))
    {
        Sources sources = fakeSources(m_setting.model);
        sources.generateTasks = [family = m_setting.family](const std::string &, const Json &,
                                                            std::uint64_t,
                                                            int count) -> Result<TaskSet> {
            TaskSet set{{}, family};
            for (int i = 0; i < count; ++i)
                set.tasks.push_back(FakeFamily::task(i));
            return set;
        };
        sources.prices.models[m_setting.model->name()] = sources.prices.models["scripted"];
        for (const auto &spec : m_setting.family->toolSpecs())
            sources.prices.tools[spec.name] = Money::fromUsd(0.001);
        Json json = plainDescription();
        json["tasks"]["count"] = 40;
        json["arms"]["strategies"] = {"react"};
        json["arms"]["calls_per_tool"] = {1000};
        json["arms"]["models"] = Json::array({m_setting.model->name()});
        json.merge_patch(m_setting.patch);
        auto planned = planOf(json, sources);
        if (!planned)
            qFatal("%s", qPrintable(planned.error().text()));
        m_scheduler = std::make_unique<Scheduler>(
            std::make_shared<const ExperimentPlan>(std::move(*planned)), m_sink, Scheduler::Past{});
        m_scheduler->start(m_setting.jobs);
        if (m_setting.begun)
            m_setting.begun(*m_scheduler);
    }
    ~RunsUnderWay() override { m_setting.kept.clear(); } // what would hold the threads for ever
    bool reached() override { return m_setting.reached(m_sink); }
    void stop() override { m_scheduler->stop(); }
    bool endsWithin(std::chrono::milliseconds time) override { return m_scheduler->waitFor(time); }

private:
    Setting m_setting;
    MemorySink m_sink;
    std::unique_ptr<Scheduler> m_scheduler;
};

/// How many calls of a kind were begun so far.
inline int begun(const MemorySink &sink, CallKind kind)
{
    int count = 0;
    for (const auto &entry : sink.entries()) {
        const auto *call = std::get_if<CallReservation>(&entry);
        count += call != nullptr && call->kind == kind ? 1 : 0;
    }
    return count;
}

inline bool waits(const MemorySink &sink)
{
    const auto events = sink.events();
    return std::any_of(events.begin(), events.end(),
                       [](const RunEvent &event) { return event.kind == "waiting"; });
}

} // namespace tradespace::testing
