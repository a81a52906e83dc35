// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/agents/toolcalls.h"

#include <algorithm>

namespace tradespace {

namespace {

Tool *findTool(Environment *environment, const std::string &name)
{
    if (environment == nullptr)
        return nullptr;
    for (const auto &tool : environment->tools) {
        if (tool->spec().name == name)
            return tool.get();
    }
    return nullptr;
}

} // namespace

bool hasTool(const Environment &environment, const std::string &name)
{
    return std::any_of(environment.tools.begin(), environment.tools.end(),
                       [&](const auto &tool) { return tool->spec().name == name; });
}

CallInHand takeInHand(ToolCall call, int sequence, Environment *environment,
                      const std::vector<ToolSpec> &offered, RunContext &run, const Voice &voice)
{
    CallInHand hand;
    hand.call = std::move(call);
    hand.sequence = sequence;
    const std::string &name = hand.call.name;
    const bool isOffered = std::any_of(offered.begin(), offered.end(),
                                       [&](const ToolSpec &spec) { return spec.name == name; });
    hand.tool = isOffered ? findTool(environment, name) : nullptr;
    if (hand.tool == nullptr) {
        std::string known;
        for (const auto &spec : offered)
            known += (known.empty() ? "" : ", ") + spec.name;
        hand.answer = "There is no such tool. The tools are: " + known + ".";
        hand.misuse = "unknown_tool";
        return hand;
    }
    const auto plan = hand.tool->plan(hand.call.arguments);
    if (!plan) {
        hand.answer = plan.error();
        hand.misuse = "bad_arguments";
        return hand;
    }
    hand.asked = plan->units;
    auto pending =
        run.book.begin(*hand.tool, *plan, hand.call.id, {voice.turn(), voice.index(), sequence, 0},
                       run.reserve.total(), run.sharers);
    if (pending.known && pending.known->refused)
        hand.refusal = pending.known->refused;
    else
        hand.pending = std::move(pending);
    return hand;
}

} // namespace tradespace
