// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/experiments/plan.h"
#include "tests/support/fakefamily.h"
#include "tests/support/scriptedmodel.h"

namespace tradespace::testing {

/// A valid description to change from: 3 tasks, 2 strategies, 2 budgets, one model.
inline Json plainDescription()
{
    return {{"tradespace", 1},
            {"name", "plain"},
            {"tasks", {{"family", "fake"}, {"count", 3}}},
            {"arms",
             {{"strategies", {"react", "react+tracker"}},
              {"calls_per_tool", {2, 4}},
              {"models", {"scripted"}}}}};
}

/// Sources with fake tasks and one model of any name; "scripted" and the fake tools have prices.
inline Sources fakeSources(std::shared_ptr<ChatModel> model,
                           std::shared_ptr<FakeFamily> family = std::make_shared<FakeFamily>())
{
    Sources sources;
    sources.generateTasks = [family](const std::string &, const Json &, std::uint64_t,
                                     int count) -> Result<TaskSet> {
        TaskSet set{{}, family};
        for (int i = 0; i < count; ++i)
            set.tasks.push_back(FakeFamily::task(i));
        return set;
    };
    sources.model = [model](const std::string &) -> Result<std::shared_ptr<ChatModel>> {
        return model;
    };
    sources.prices.models["scripted"].rates.input = Rate::fromUsdPerMillion(1);
    sources.prices.models["scripted"].rates.output = Rate::fromUsdPerMillion(1);
    sources.prices.tools["search"] = Money::fromUsd(0.001);
    sources.prices.tools["browse"] = Money::fromUsd(0.001);
    sources.prompts.texts = {{"system", "SYSTEM"},
                             {"tracker", " TRACKER"},
                             {"closing", "CLOSING"},
                             {"nudge", "NUDGE"},
                             {"cut", "CUT"}};
    return sources;
}

inline Result<ExperimentPlan> planOf(const Json &json, const Sources &sources)
{
    const auto description = descriptionFromJson(json, QStringLiteral("file"));
    if (!description)
        return fail(description.error());
    return planExperiment(*description, sources, {});
}

/// The plain description with changes.
inline Json changed(const QByteArray &patch)
{
    Json json = plainDescription();
    json.merge_patch(Json::parse(patch.toStdString()));
    return json;
}

} // namespace tradespace::testing
