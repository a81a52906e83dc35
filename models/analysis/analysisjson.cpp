// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/analysisjson.h"

#include <cstdio>

namespace tradespace {

namespace {

/// NaN has no place in JSON.
Json number(double value)
{
    return value == value ? Json(value) : Json();
}

Json interval(const Estimate &e)
{
    return e.bounded() ? Json::array({e.low, e.high}) : Json();
}

Json estimate(const std::optional<Estimate> &e)
{
    if (!e)
        return nullptr;
    return {{"value", number(e->value)}, {"interval", interval(*e)}};
}

Json armJson(const ArmSummary &s, std::size_t index)
{
    Json stops = Json::object();
    for (const auto &[reason, count] : s.stops)
        stops[stopReasonName(reason)] = count;
    Json alternatives = Json::object();
    for (const auto &[way, rate] : s.alternatives)
        alternatives[way] = {{"n", s.alternativeRuns.at(way)},
                             {"accuracy", number(rate.value)},
                             {"accuracy_interval", interval(rate)}};
    Json json{
        {"arm", index},
        {"strategy", s.arm.strategy},
        {"topology", s.arm.topology},
        {"model", s.arm.model},
        {"budget",
         {{"level", s.arm.budgetLevel},
          {"label", s.arm.budgetLabel},
          {"limits", toJson(s.arm.budget)}}},
        {"n", s.runs},
        {"tasks", s.tasks},
        {"excluded", s.excluded},
        {"accuracy", number(s.accuracy.value)},
        {"accuracy_interval", interval(s.accuracy)},
        {"effective_n", s.effectiveRuns},
        {"alternatives", alternatives},
        {"calls_per_tool", s.callsPerTool},
        {"calls", s.calls},
        {"tokens",
         {{"input", s.inputTokens},
          {"cached", s.cachedTokens},
          {"output", s.outputTokens},
          {"estimated", s.tokensEstimated}}},
        {"unified_cost_usd", s.cost ? number(s.cost->value) : Json()},
        {"unified_cost_interval", s.cost ? interval(*s.cost) : Json()},
        {"turns", s.turns},
        {"stop_reasons", stops},
        {"share_exhausted", s.exhausted},
        {"on_frontier", s.onFrontier},
        {"frontier_probability", s.frontierProbability ? Json(*s.frontierProbability) : Json()}};
    if (s.judging)
        json["judging"] = {{"model", s.judge}, {"usd_per_run", number(*s.judging)}};
    return json;
}

Json curveJson(const Analysis &a, const Curve &c)
{
    Json bounds = Json::array();
    for (const double bound : c.shortfallBound)
        bounds.push_back(number(bound));
    Json saturation{{"determined", c.saturation.has_value()}, {"budget", "undetermined"}};
    if (c.saturation) {
        const std::size_t arm = c.arms[*c.saturation];
        saturation["budget"] = a.arms[arm].arm.budgetLevel;
        saturation["label"] = a.arms[arm].arm.budgetLabel;
        saturation["arm"] = arm;
    }
    return {{"strategy", c.strategy},
            {"topology", c.topology},
            {"model", c.model},
            {"arms", c.arms},
            {"saturation", saturation},
            {"shortfall_bounds", bounds},
            {"last_step", estimate(c.lastStep)}};
}

Json pairJson(const Comparison &p)
{
    return {{"arm", p.arm},
            {"reference", p.reference},
            {"tasks", p.tasks},
            {"difference", number(p.difference.value)},
            {"interval", interval(p.difference)},
            {"method", p.method == PairedMethod::Bootstrap ? "bootstrap" : "adjusted_wald"},
            {"test", p.test == PairedTest::McNemar ? "mcnemar_exact" : "sign_flip"},
            {"p", p.p},
            {"p_holm", p.adjustedP},
            {"gained", p.gained},
            {"lost", p.lost},
            {"cost_difference_usd", estimate(p.costDifference)}};
}

/// Quoted where needed; a name that a spreadsheet would run as a formula is made plain text.
std::string field(std::string text)
{
    if (!text.empty() && std::string_view("=+-@\t").find(text.front()) != std::string_view::npos)
        text.insert(text.begin(), '\'');
    if (text.find_first_of(",\"\r\n") == std::string::npos)
        return text;
    std::string out = "\"";
    for (const char c : text)
        out += c == '"' ? std::string("\"\"") : std::string(1, c);
    return out + '"';
}

std::string field(double value)
{
    if (value != value)
        return {};
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "%.10g", value);
    return buffer;
}

} // namespace

Json toJson(const CappedPoint &point)
{
    return {{"level", point.level},
            {"label", point.label},
            {"n", point.runs},
            {"unfinished", point.unfinished},
            {"accuracy_if_cut_runs_fail", point.accuracyLow},
            {"accuracy_if_cut_runs_succeed", point.accuracyHigh},
            {"interval", {point.low, point.high}}};
}

Json toJson(const Analysis &a)
{
    Json json{{"tasks", a.tasks},
              {"runs", a.runs},
              {"excluded", a.excluded},
              {"repeated", a.repeated},
              {"settings",
               {{"confidence", a.settings.confidence},
                {"replicates", a.settings.replicates},
                {"seed", a.settings.seed},
                {"saturation_margin", a.settings.saturationMargin},
                {"reached_at_least", a.settings.reachedAtLeast}}},
              {"frontier", a.frontier}};
    for (const char *list : {"arms", "curves", "pairs", "savings", "insights"})
        json[list] = Json::array();
    for (std::size_t i = 0; i < a.arms.size(); ++i)
        json["arms"].push_back(armJson(a.arms[i], i));
    for (const Curve &curve : a.curves)
        json["curves"].push_back(curveJson(a, curve));
    for (const Comparison &pair : a.pairs)
        json["pairs"].push_back(pairJson(pair));
    for (const Savings &s : a.savings)
        json["savings"].push_back({{"curve", s.curve},
                                   {"reference", s.reference},
                                   {"tasks", s.tasks},
                                   {"reached", s.reached},
                                   {"cost", estimate(s.cost)},
                                   {"calls", estimate(s.calls)}});
    for (const Insight &insight : a.insights)
        json["insights"].push_back(utf8(insight.text));
    return json;
}

std::string toCsv(const Analysis &a, bool repriced)
{
    std::string out = "strategy,topology,model,budget_label,budget_level,n,tasks,excluded,accuracy,"
                      "accuracy_low,accuracy_high,calls,unified_cost_usd,cost_low,cost_high,"
                      "input_tokens,cached_tokens,output_tokens,turns,on_frontier,"
                      "frontier_probability,judging_usd,prices\r\n";
    for (const ArmSummary &s : a.arms) {
        const Estimate cost = s.cost.value_or(Estimate{});
        const std::vector<std::string> fields{
            field(s.arm.strategy),
            field(s.arm.topology),
            field(s.arm.model),
            field(s.arm.budgetLabel),
            field(s.arm.budgetLevel),
            std::to_string(s.runs),
            std::to_string(s.tasks),
            std::to_string(s.excluded),
            field(s.accuracy.value),
            field(s.accuracy.low),
            field(s.accuracy.high),
            field(s.calls),
            field(cost.value),
            field(cost.low),
            field(cost.high),
            field(s.inputTokens),
            field(s.cachedTokens),
            field(s.outputTokens),
            field(s.turns),
            s.onFrontier ? "1" : "0",
            field(s.frontierProbability.value_or(Estimate::unknown)),
            field(s.judging.value_or(Estimate::unknown)),
            repriced ? "other" : "own"};
        for (std::size_t i = 0; i < fields.size(); ++i)
            out += (i == 0 ? "" : ",") + fields[i];
        out += "\r\n";
    }
    return out;
}

} // namespace tradespace
