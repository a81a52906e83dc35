// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/agents/runharness.h"

namespace tradespace::testing {

/// Tasks that are judged by what is left on a shelf.
class ShelfFamily final : public TaskFamily
{
public:
    struct PutTool final : Tool
    {
        explicit PutTool(std::shared_ptr<std::string> s)
            : shelf(std::move(s))
        {
        }
        const ToolSpec &spec() const override { return m_spec; }
        bool changesState() const override { return true; }
        tl::expected<ToolPlan, std::string> plan(const std::string &arguments) const override
        {
            const Json json = Json::parse(arguments);
            if (!json.contains("what"))
                return tl::unexpected(std::string("What is to be put there?"));
            return ToolPlan{json, 1};
        }
        ToolOutput run(const ToolPlan &plan, std::int64_t, std::stop_token) override
        {
            *shelf += plan.arguments["what"].get<std::string>();
            return {"On the shelf: " + *shelf, false};
        }
        ToolSpec m_spec{"put", "puts", {{"type", "object"}}};
        std::shared_ptr<std::string> shelf;
    };
    std::string name() const override { return "shelf"; }
    std::vector<ToolSpec> toolSpecs() const override { return {PutTool(nullptr).spec()}; }
    Result<Environment> environment(const Task &) const override
    {
        auto shelf = std::make_shared<std::string>();
        Environment environment;
        environment.tools.push_back(std::make_unique<PutTool>(shelf));
        environment.judge = [shelf](std::string_view) { return Judgement{*shelf == "ab", *shelf}; };
        return environment;
    }
};

/// One run on such a task, in memory.
struct ShelfRun
{
    ShelfFamily family;
    Task task = FakeFamily::task(7);
    Environment environment = *family.environment(task);
    Ledger ledger{{}};
    MemorySink sink;
    PriceTable prices;
    RunId id = sha256("run");
    Bookkeeper book{id, ledger, sink, prices, {}};
    PromptSet prompts;
    AgentSettings settings;
    Budget told;

    TopologyOutcome play(const char *topology, ChatModel &model)
    {
        RunContext run{task,
                       prompts,
                       settings,
                       environment,
                       [&] { return family.environment(task); },
                       book,
                       told,
                       sink,
                       id,
                       [](int agent, int turn) { return std::uint64_t(1000 * agent + turn); },
                       [] {},
                       {}};
        return (*topologyFromName(topology, {}))->run(run, {model, model}, {});
    }
    /// What is on the shared shelf.
    std::string contents() const { return environment.judge("").reason; }
};

} // namespace tradespace::testing
