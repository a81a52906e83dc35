// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/agents/runharness.h"

namespace tradespace::testing {

inline ChatRequest question()
{
    ChatRequest request;
    request.messages = {seal({Message::Role::System, "system", {}, {}, {}}),
                        seal({Message::Role::User, "question", {}, {}, {}})};
    request.tools = std::make_shared<const std::vector<ToolSpec>>(1, submitForm().spec);
    request.seed = 5;
    return request;
}

inline ScriptedModel fixedModel(ChatReply reply, bool paid = false)
{
    return ScriptedModel({"scripted", paid, 1},
                         [reply](const ChatRequest &, std::stop_token) { return reply; });
}

/// A ledger, a sink and a bookkeeper of one run.
struct Desk
{
    explicit Desk(Budget budget = {}, std::vector<CallRecord> history = {}, PriceTable table = {},
                  RetryLimits retries = {})
        : prices(std::move(table))
        , ledger(std::move(budget))
        , book(run, ledger, sink, prices, std::move(history), retries)
    {
    }
    CallOutcome ask(ChatModel &model, int turn = 1, Bookkeeper::Limits limits = {1, 1000, {}})
    {
        auto call = book.begin(model, question(), {turn, 0, 0, 0}, {}, limits);
        book.perform(call, {});
        return book.end(call);
    }
    CallOutcome search(Tool &tool, const std::vector<std::string> &texts, const Charge &keep = {},
                       std::stop_token stop = {})
    {
        auto call = book.begin(tool, *tool.plan(queries(texts)), "id", {1, 0, 1, 0}, keep);
        Bookkeeper::perform(call, stop);
        return book.end(call, stop);
    }
    std::vector<CallRecord> calls() const { return sink.calls(run); }

    RunId run = sha256("run");
    PriceTable prices;
    MemorySink sink;
    Ledger ledger;
    Bookkeeper book;
};

inline CallRecord inFlight(bool paid, CallKind kind = CallKind::Model,
                           const std::string &name = "scripted")
{
    CallRecord record;
    record.key = {1, 0, kind == CallKind::Model ? 0 : 1, 0};
    record.kind = kind;
    record.name = name;
    record.paid = paid;
    if (kind == CallKind::Model)
        record.reserved.tokens = 700;
    else
        record.reserved.calls[name] = 2;
    return record;
}

inline Budget tokensOf(std::int64_t tokens)
{
    Budget budget;
    budget.tokens = tokens;
    return budget;
}

} // namespace tradespace::testing
