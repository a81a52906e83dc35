// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/records.h"

#include <array>

namespace tradespace {

namespace {

constexpr std::array<const char *, 12> stopNames{
    "answered",   "calls_used_up",  "tokens_used_up", "usd_used_up", "time_used_up", "no_progress",
    "turn_limit", "server_overrun", "failed",         "interrupted", "stopped",      "cap_reached"};
constexpr std::array<const char *, 5> stateNames{"reserved", "settled", "cancelled", "unsettled",
                                                 "failed"};

template <class Enum, std::size_t N>
std::optional<Enum> fromName(const std::array<const char *, N> &names, std::string_view name)
{
    for (std::size_t i = 0; i < N; ++i) {
        if (name == names[i])
            return static_cast<Enum>(i);
    }
    return std::nullopt;
}

} // namespace

RunId runId(const ExperimentId &experiment, std::string_view taskId, std::size_t arm, int repeat)
{
    std::string text = toHex(experiment);
    text += '\n';
    text += taskId;
    text += '\n' + std::to_string(arm) + '\n' + std::to_string(repeat);
    return sha256(text);
}

const char *stopReasonName(StopReason reason)
{
    return stopNames[static_cast<std::size_t>(reason)];
}

std::optional<StopReason> stopReasonFromName(std::string_view name)
{
    return fromName<StopReason>(stopNames, name);
}

bool countsAsOutcome(StopReason reason)
{
    switch (reason) {
    case StopReason::Failed:
    case StopReason::Interrupted:
    case StopReason::Stopped:
    case StopReason::CapReached:
    case StopReason::ServerOverrun:
        return false;
    default:
        return true;
    }
}

const char *callStateName(CallState state)
{
    return stateNames[static_cast<std::size_t>(state)];
}

std::optional<CallState> callStateFromName(std::string_view name)
{
    return fromName<CallState>(stateNames, name);
}

static std::map<std::string, bool> flagsIn(const Json &json)
{
    std::map<std::string, bool> flags;
    for (const auto &[name, value] : json.items())
        flags[name] = value.is_boolean() && value.get<bool>();
    return flags;
}

static Json toJson(const Judging &judging)
{
    Json json{{"model", judging.model},
              {"answers", judging.answers},
              {"spent", toJson(judging.spent)},
              {"usage", toJson(judging.usage)}};
    if (!judging.reason.empty())
        json["reason"] = judging.reason;
    if (!judging.overrun.isZero())
        json["overrun"] = toJson(judging.overrun);
    return json;
}

static Judging judgingFromJson(const Json &json)
{
    return {stringOr(json, "model", {}),
            stringOr(json, "reason", {}),
            static_cast<int>(integerOr(json, "answers", 0)),
            chargeFromJson(objectOr(json, "spent")),
            chargeFromJson(objectOr(json, "overrun")),
            usageFromJson(objectOr(json, "usage"))};
}

Money paidFor(const RunResult &result)
{
    Money cost = result.spent.cost + result.overrun.cost;
    if (result.judging)
        cost += result.judging->spent.cost + result.judging->overrun.cost;
    return cost;
}

bool isCostKnown(const RunResult &result)
{
    return result.spent.costKnown && (!result.judging || result.judging->spent.costKnown);
}

Json toJson(const RunResult &result)
{
    Json json{{"stop", stopReasonName(result.stop)}, {"answer", result.answer},
              {"correct", result.correct},           {"turns", result.turns},
              {"spent", toJson(result.spent)},       {"usage", toJson(result.usage)},
              {"exhausted", result.exhausted}};
    if (!result.overrun.isZero())
        json["overrun"] = toJson(result.overrun);
    if (!result.error.empty())
        json["error"] = result.error;
    if (!result.wrong.empty())
        json["wrong"] = result.wrong;
    if (result.trouble != Trouble())
        json["trouble"] = {{"tool_misuse", result.trouble.toolMisuse},
                           {"contradictions", result.trouble.contradictions},
                           {"coordination_failures", result.trouble.coordinationFailures}};
    if (!result.alternatives.empty())
        json["alternatives"] = result.alternatives;
    if (result.judging)
        json["judging"] = toJson(*result.judging);
    return json;
}

RunResult runResultFromJson(const Json &json)
{
    RunResult result;
    result.stop = stopReasonFromName(stringOr(json, "stop", {})).value_or(StopReason::Failed);
    result.answer = stringOr(json, "answer", {});
    result.correct = booleanOr(json, "correct", false);
    result.turns = static_cast<int>(integerOr(json, "turns", 0));
    result.spent = chargeFromJson(objectOr(json, "spent"));
    result.overrun = chargeFromJson(objectOr(json, "overrun"));
    result.usage = usageFromJson(objectOr(json, "usage"));
    result.exhausted = flagsIn(objectOr(json, "exhausted"));
    result.alternatives = flagsIn(objectOr(json, "alternatives"));
    const Json trouble = objectOr(json, "trouble");
    result.trouble = {static_cast<int>(integerOr(trouble, "tool_misuse", 0)),
                      static_cast<int>(integerOr(trouble, "contradictions", 0)),
                      static_cast<int>(integerOr(trouble, "coordination_failures", 0))};
    result.error = stringOr(json, "error", {});
    result.wrong = stringOr(json, "wrong", {});
    if (json.contains("judging"))
        result.judging = judgingFromJson(objectOr(json, "judging"));
    return result;
}

} // namespace tradespace
