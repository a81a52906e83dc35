// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/agents/topologies/single.h"
#include "tests/support/fakefamily.h"
#include "tests/support/memorysink.h"
#include "tests/support/scriptedmodel.h"

namespace tradespace::testing {

/// Everything that one run of a single agent needs, in memory.
struct RunHarness
{
    FakeFamily family;
    Task task = FakeFamily::task(7);
    PromptSet prompts{{{"system", "SYSTEM"},
                       {"tracker", " TRACKER"},
                       {"closing", "CLOSING"},
                       {"nudge", "NUDGE"},
                       {"cut", "CUT"}}};
    AgentSettings settings;
    Budget budget;
    std::optional<Money> guard; ///< a limit that the agent is not told
    PriceTable prices;
    RetryLimits retries;
    MemorySink sink;
    RunId run = sha256("run");
    std::stop_source stop;
    std::shared_ptr<const TopologyRunner> runner = std::make_shared<const SingleTopology>();

    struct Outcome
    {
        TopologyOutcome end;
        Charge spent;
        Charge overrun;
        Usage usage;
        std::vector<Account> accounts;
        Trouble trouble;
    };
    Outcome execute(ChatModel &model, const Strategy &strategy = {},
                    std::vector<CallRecord> history = {});
};

inline RunHarness::Outcome RunHarness::execute(ChatModel &model, const Strategy &strategy,
                                               std::vector<CallRecord> history)
{
    auto environment = family.environment(task);
    Budget limits = budget;
    if (guard)
        limits.usd = guard;
    Ledger ledger(limits);
    Bookkeeper book(run, ledger, sink, prices, std::move(history), retries);
    RunContext context{
        task,
        prompts,
        settings,
        *environment,
        [&] { return family.environment(task); },
        book,
        budget,
        sink,
        run,
        [](int agent, int turn) { return static_cast<std::uint64_t>(1000 * agent + turn); },
        [] {},
        stop.get_token()};
    const auto end = runner->run(context, {model, model}, strategy);
    return {end,          ledger.spent(),    ledger.overrun(),
            book.usage(), ledger.accounts(), context.trouble};
}

/// The tool messages of a request by call id.
inline std::map<std::string, std::string> toolAnswers(const ChatRequest &request)
{
    std::map<std::string, std::string> answers;
    for (const auto &message : request.messages) {
        if (message->message.role == Message::Role::Tool)
            answers[message->message.toolCallId] = message->message.text;
    }
    return answers;
}

/// A price list in which every token costs a micro-dollar and every unit of a tool a milli-dollar.
inline PriceTable plainPrices(const std::string &model = "scripted")
{
    PriceTable prices;
    prices.models[model].rates.input = Rate::fromUsdPerMillion(1);
    prices.models[model].rates.output = Rate::fromUsdPerMillion(1);
    prices.tools["search"] = Money::fromUsd(0.001);
    prices.tools["browse"] = Money::fromUsd(0.001);
    return prices;
}

} // namespace tradespace::testing
