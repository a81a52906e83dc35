// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/coordinationjson.h"

#include <algorithm>
#include <charconv>

namespace tradespace {

namespace {

constexpr int version = 2; ///< of the method and of this form; others are computed anew
constexpr std::size_t mostAgents = 1000; ///< whatever a file says

/// One figure of a group and what it is called.
struct NamedFigure
{
    const char *name;
    Estimate CoordinationGroup::*figure;
};
constexpr NamedFigure figures[]{
    {"success", &CoordinationGroup::success},
    {"turns", &CoordinationGroup::turns},
    {"tokens", &CoordinationGroup::tokens},
    {"overhead_pct", &CoordinationGroup::overhead},
    {"token_overhead_pct", &CoordinationGroup::tokenOverhead},
    {"message_density", &CoordinationGroup::density},
    {"redundancy", &CoordinationGroup::redundancy},
    {"efficiency", &CoordinationGroup::efficiency},
    {"error_amplification", &CoordinationGroup::amplification},
    {"success_per_1k_tokens", &CoordinationGroup::successPer1k},
    {"cost_per_success_usd", &CoordinationGroup::costPerSuccess},
};

struct NamedCount
{
    const char *name;
    std::size_t ErrorTally::*count;
};
constexpr NamedCount counts[]{
    {"wrong_answer", &ErrorTally::wrongAnswer},
    {"no_answer", &ErrorTally::noAnswer},
    {"budget_used_up", &ErrorTally::budgetUsedUp},
    {"contradiction", &ErrorTally::contradiction},
    {"coordination_failure", &ErrorTally::coordinationFailure},
    {"tool_misuse", &ErrorTally::toolMisuse},
};

constexpr std::pair<PublishedDirection, const char *> directions[]{
    {PublishedDirection::DecomposableGains, "decomposable_gains"},
    {PublishedDirection::SequentialLoses, "sequential_loses"},
    {PublishedDirection::IndependentAmplifiesMost, "independent_amplifies_most"},
    {PublishedDirection::HybridCostsMost, "hybrid_costs_most"},
};
constexpr std::pair<FindingVerdict, const char *> verdicts[]{
    {FindingVerdict::Agrees, "agrees"},
    {FindingVerdict::DoesNotAgree, "does_not_agree"},
    {FindingVerdict::Undetermined, "undetermined"},
};

template <class Value, std::size_t n>
const char *nameOf(const std::pair<Value, const char *> (&names)[n], Value value)
{
    return std::find_if(std::begin(names), std::end(names),
                        [value](const auto &pair) { return pair.first == value; })
        ->second;
}

template <class Value, std::size_t n>
std::optional<Value> valueOf(const std::pair<Value, const char *> (&names)[n],
                             const std::string &name)
{
    for (const auto &[value, text] : names) {
        if (text == name)
            return value;
    }
    return {};
}

/// NaN has no place in JSON.
Json number(double value)
{
    return value == value ? Json(value) : Json();
}

double numberFrom(const Json &json)
{
    return json.is_number() ? json.get<double>() : Estimate::unknown;
}

Json estimate(const Estimate &e)
{
    return {{"value", number(e.value)},
            {"interval", e.bounded() ? Json::array({e.low, e.high}) : Json()}};
}

Estimate estimateFrom(const Json &json)
{
    Estimate out;
    if (!json.is_object())
        return out;
    out.value = numberFrom(json.value("value", Json()));
    const Json interval = json.value("interval", Json());
    if (interval.is_array() && interval.size() == 2) {
        out.low = numberFrom(interval[0]);
        out.high = numberFrom(interval[1]);
    }
    return out;
}

std::size_t countFrom(const Json &json, const char *key)
{
    return static_cast<std::size_t>(std::max<std::int64_t>(0, integerOr(json, key, 0)));
}

Json groupJson(const CoordinationGroup &group)
{
    Json json{{"topology", group.topology},
              {"family", group.family.empty() ? Json() : Json(group.family)},
              {"arm", group.arm ? Json(*group.arm) : Json()},
              {"tasks", group.tasks},
              {"n", group.runs},
              {"excluded", group.excluded},
              {"compared_with_single", group.compared},
              {"single_fails", group.singleFails},
              {"rounds", number(group.rounds)},
              {"messages", group.messages}};
    for (const auto &[name, figure] : figures)
        json[name] = estimate(group.*figure);
    Json &pairs = json["messages_per_pair"] = Json::array();
    for (const auto &[pair, mean] : group.pairs)
        pairs.push_back({{"from", pair.first}, {"to", pair.second}, {"mean", number(mean)}});
    Json &turns = json["turns_per_agent"] = Json::object();
    for (const auto &[agent, mean] : group.agentTurns)
        turns[std::to_string(agent)] = mean;
    for (const auto &[name, count] : counts)
        json["errors"][name] = group.errors.*count;
    return json;
}

CoordinationGroup groupFrom(const Json &json)
{
    CoordinationGroup group;
    group.topology = stringOr(json, "topology", {});
    group.family = stringOr(json, "family", {});
    if (json.contains("arm") && json["arm"].is_number_unsigned())
        group.arm = json["arm"].get<std::size_t>();
    group.tasks = countFrom(json, "tasks");
    group.runs = countFrom(json, "n");
    group.excluded = countFrom(json, "excluded");
    group.compared = booleanOr(json, "compared_with_single", false);
    group.singleFails = booleanOr(json, "single_fails", false);
    group.rounds = numberOr(json, "rounds", Estimate::unknown);
    for (const auto &[name, figure] : figures)
        group.*figure = estimateFrom(json.value(name, Json()));
    const Json messages = objectOr(json, "messages");
    for (const auto &[kind, mean] : messages.items())
        group.messages[kind] = numberFrom(mean);
    for (const Json &pair : json.value("messages_per_pair", Json::array())) {
        const auto agent = [&pair](const char *key) {
            return static_cast<int>(std::min<std::size_t>(countFrom(pair, key), mostAgents));
        };
        group.pairs[{agent("from"), agent("to")}] = numberOr(pair, "mean", 0);
    }
    const Json turns = objectOr(json, "turns_per_agent");
    for (const auto &[agent, mean] : turns.items()) {
        int index = 0;
        if (std::from_chars(agent.data(), agent.data() + agent.size(), index).ec == std::errc())
            group.agentTurns[index] = numberFrom(mean);
    }
    const Json errors = objectOr(json, "errors");
    for (const auto &[name, count] : counts)
        group.errors.*count = countFrom(errors, name);
    return group;
}

Json findingJson(const CoordinationFinding &finding)
{
    return {{"published", nameOf(directions, finding.direction)},
            {"verdict", nameOf(verdicts, finding.verdict)},
            {"tasks", finding.tasks},
            {"rival", finding.rival.empty() ? Json() : Json(finding.rival)},
            {"single_fails", finding.singleFails},
            {"difference", estimate(finding.difference)},
            {"text", utf8(findingText(finding))}};
}

std::optional<CoordinationFinding> findingFrom(const Json &json)
{
    const auto direction = valueOf(directions, stringOr(json, "published", {}));
    const auto verdict = valueOf(verdicts, stringOr(json, "verdict", {}));
    if (!direction || !verdict)
        return {};
    return CoordinationFinding{*direction,
                               *verdict,
                               countFrom(json, "tasks"),
                               stringOr(json, "rival", {}),
                               booleanOr(json, "single_fails", true),
                               estimateFrom(json.value("difference", Json()))};
}

} // namespace

Json toJson(const Coordination &coordination)
{
    const CoordinationSettings &settings = coordination.settings;
    Json json{{"version", version},
              {"fingerprint", coordination.fingerprint},
              {"redundancy_vectors",
               {{"model", coordination.vectors.model}, {"trouble", coordination.vectors.trouble}}},
              {"settings",
               {{"confidence", settings.confidence},
                {"replicates", settings.replicates},
                {"seed", settings.seed}}},
              {"groups", Json::array()},
              {"findings", Json::array()}};
    for (const CoordinationGroup &group : coordination.groups)
        json["groups"].push_back(groupJson(group));
    for (const CoordinationFinding &finding : coordination.findings)
        json["findings"].push_back(findingJson(finding));
    return json;
}

std::optional<Coordination> coordinationFromJson(const Json &json)
{
    if (!json.is_object() || integerOr(json, "version", 0) != version)
        return {};
    const auto groups = json.find("groups");
    const auto findings = json.find("findings");
    if (groups == json.end() || !groups->is_array() || findings == json.end()
        || !findings->is_array())
        return {};
    Coordination out;
    out.fingerprint = stringOr(json, "fingerprint", {});
    const Json vectors = objectOr(json, "redundancy_vectors");
    out.vectors = {stringOr(vectors, "model", {}), stringOr(vectors, "trouble", {})};
    const Json settings = objectOr(json, "settings");
    out.settings.confidence = numberOr(settings, "confidence", out.settings.confidence);
    out.settings.replicates = countFrom(settings, "replicates");
    out.settings.seed = static_cast<std::uint64_t>(integerOr(settings, "seed", 1));
    for (const Json &group : *groups) {
        if (!group.is_object())
            return {};
        out.groups.push_back(groupFrom(group));
    }
    for (const Json &finding : *findings) {
        const auto read = finding.is_object() ? findingFrom(finding) : std::nullopt;
        if (!read)
            return {};
        out.findings.push_back(*read);
    }
    return out;
}

} // namespace tradespace
