// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/agents/handin.h"

#include <algorithm>
#include <array>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

constexpr std::size_t mostBytes = 1U << 20;
constexpr std::size_t mostDepth = 16;
constexpr std::size_t mostEntries = 200; ///< of a list

using Read = tl::expected<Json, std::string>;

Json text(const char *description)
{
    return {{"type", "string"}, {"description", description}};
}

Json object(Json properties, std::vector<std::string> required)
{
    return {{"type", "object"},
            {"properties", std::move(properties)},
            {"required", std::move(required)}};
}

Json listOf(Json items, const char *description)
{
    return {{"type", "array"}, {"items", std::move(items)}, {"description", description}};
}

tl::unexpected<std::string> wrong(std::string what)
{
    return tl::unexpected(std::move(what));
}

Read parsed(const std::string &arguments)
{
    if (auto json = parseJson(arguments, u"arguments"_s, mostBytes, mostDepth))
        return std::move(*json);
    return wrong("The arguments are no valid JSON, or too long or too deep. Call the tool again "
                 "with a JSON object.");
}

/// A text, or a number or truth value written without quotes.
std::optional<std::string> plainText(const Json &value)
{
    if (value.is_string())
        return value.get<std::string>();
    if (value.is_number() || value.is_boolean())
        return dump(value);
    return std::nullopt;
}

std::optional<std::string> member(const Json &json, const char *key)
{
    const auto it = json.is_object() ? json.find(key) : json.end();
    return json.is_object() && it != json.end() ? plainText(*it) : std::nullopt;
}

/// A list under a key; null when it is missing, no list or too long.
const Json *list(const Json &json, const char *key)
{
    if (!json.is_object())
        return nullptr;
    const auto it = json.find(key);
    return it != json.end() && it->is_array() && it->size() <= mostEntries ? &*it : nullptr;
}

Read readSubmit(const std::string &arguments)
{
    const auto json = parsed(arguments);
    if (!json)
        return json;
    auto answer = json->is_object() ? member(*json, "answer") : plainText(*json);
    if (!answer)
        return wrong("The answer is missing. Expected {\"answer\": \"…\"}.");
    return Json{{"answer", std::move(*answer)}};
}

Read readSubmitActions(const std::string &arguments)
{
    auto answer = readSubmit(arguments);
    if (!answer)
        return answer;
    const auto json = parsed(arguments);
    const Json *actions = list(*json, "actions");
    if (actions == nullptr)
        return wrong("The list of actions is missing. Expected {\"answer\": \"…\", \"actions\": "
                     "[{\"tool\": \"…\", \"arguments\": {…}}]}.");
    Json out = Json::array();
    for (const Json &action : *actions) {
        const auto tool = member(action, "tool");
        if (!tool || !action.contains("arguments") || !action["arguments"].is_object())
            return wrong("Each action needs \"tool\" and \"arguments\" (an object).");
        out.push_back({{"tool", *tool}, {"arguments", action["arguments"]}});
    }
    (*answer)["actions"] = std::move(out);
    return answer;
}

Read readReport(const std::string &arguments)
{
    const auto json = parsed(arguments);
    if (!json)
        return json;
    auto result = json->is_object() ? member(*json, "result") : plainText(*json);
    if (!result)
        return wrong("The result is missing. Expected {\"result\": \"…\"}.");
    return Json{{"result", std::move(*result)}, {"answer", member(*json, "answer").value_or("")}};
}

Read readPropose(const std::string &arguments)
{
    auto answer = readSubmit(arguments);
    if (!answer)
        return wrong("The answer is missing. Expected {\"answer\": \"…\", \"reason\": \"…\"}.");
    (*answer)["reason"] = member(*parsed(arguments), "reason").value_or("");
    return answer;
}

Read readAssign(const std::string &arguments)
{
    const auto json = parsed(arguments);
    if (!json)
        return json;
    const std::string expected = " Expected {\"assignments\": [{\"worker\": 1, \"part\": \"…\"}]}.";
    const Json *assignments = list(*json, "assignments");
    if (assignments == nullptr || assignments->empty())
        return wrong("The list of assignments is missing." + expected);
    Json out = Json::array();
    for (const Json &entry : *assignments) {
        const auto part = member(entry, "part");
        const auto worker = entry.is_object() ? entry.find("worker") : entry.end();
        const bool numbered = entry.is_object() && worker != entry.end()
            && worker->is_number_integer() && worker->get<double>() >= 1
            && worker->get<double>() <= 1000;
        if (!part || part->empty() || !numbered)
            return wrong("Each assignment needs \"worker\" (a number from 1) and \"part\" (text)."
                         + expected);
        out.push_back({{"worker", worker->get<int>()}, {"part", *part}});
    }
    return Json{{"assignments", std::move(out)}};
}

Read readVerdict(const std::string &arguments)
{
    const auto json = parsed(arguments);
    if (!json)
        return json;
    const auto decision = member(*json, "decision");
    static constexpr std::array<const char *, 3> decisions{"SUCCESS", "CONTINUE", "PIVOT"};
    if (!decision || std::find(decisions.begin(), decisions.end(), *decision) == decisions.end())
        return wrong("The decision is missing. \"decision\" is SUCCESS, CONTINUE or PIVOT.");
    const Json *checks = list(*json, "checks");
    if (checks == nullptr)
        return wrong(
            "The list of checks is missing: one {\"demand\", \"status\", \"evidence\"} for "
            "each demand of the task.");
    static constexpr std::array<const char *, 3> states{"satisfied", "contradicted",
                                                        "unverifiable"};
    Json out = Json::array();
    for (const Json &check : *checks) {
        const auto demand = member(check, "demand");
        const auto status = member(check, "status");
        if (!demand || !status || std::find(states.begin(), states.end(), *status) == states.end())
            return wrong("Each check needs \"demand\" and \"status\" (satisfied, contradicted or "
                         "unverifiable).");
        out.push_back({{"demand", *demand},
                       {"status", *status},
                       {"evidence", member(check, "evidence").value_or("")}});
    }
    return Json{{"checks", std::move(out)},
                {"decision", *decision},
                {"summary", member(*json, "summary").value_or("")},
                {"advice", member(*json, "advice").value_or("")}};
}

Read readSummary(const std::string &arguments)
{
    const auto json = parsed(arguments);
    if (!json)
        return json;
    auto summary = json->is_object() ? member(*json, "summary") : plainText(*json);
    if (!summary || summary->empty())
        return wrong("The summary is missing. Expected {\"summary\": \"…\"}.");
    return Json{{"summary", std::move(*summary)}};
}

Read readChoose(const std::string &arguments)
{
    const auto json = parsed(arguments);
    if (!json)
        return json;
    const Json &value = json->is_object() && json->contains("choice") ? (*json)["choice"] : *json;
    if (!value.is_number_integer() || value.get<double>() < 1 || value.get<double>() > 1000)
        return wrong("The choice is missing. Expected {\"choice\": NUMBER}, counted from 1.");
    return Json{{"choice", value.get<int>()}};
}

Read readJudge(const std::string &arguments)
{
    const auto json = parsed(arguments);
    if (!json)
        return json;
    const auto right = json->is_object() ? json->find("right") : json->end();
    const bool given = json->is_object() && right != json->end();
    const auto word = given ? plainText(*right) : std::nullopt; // "true" in quotes is common
    if (!given || (!right->is_boolean() && word != "true" && word != "false"))
        return wrong("The decision is missing. Expected {\"right\": true or false, \"reason\": "
                     "\"…\"}.");
    return Json{{"right", right->is_boolean() ? right->get<bool>() : word == "true"},
                {"reason", member(*json, "reason").value_or("")}};
}

Json checkSchema()
{
    Json status = text("How the answer stands to this demand.");
    status["enum"] = {"satisfied", "contradicted", "unverifiable"};
    return object({{"demand", text("One demand of the task.")},
                   {"status", std::move(status)},
                   {"evidence", text("What says so.")}},
                  {"demand", "status"});
}

} // namespace

bool isBetweenAgents(const HandInForm &form)
{
    return form.spec.name == "assign" || form.spec.name == "report";
}

HandInForm submitForm()
{
    return {{"submit", "Hands in the final answer and ends the task. Free.",
             object({{"answer", text("The answer alone, without a sentence.")}}, {"answer"})},
            readSubmit};
}

HandInForm submitActionsForm()
{
    Json action = object({{"tool", text("Name of the tool.")}, {"arguments", {{"type", "object"}}}},
                         {"tool", "arguments"});
    return {
        {"submit",
         "Hands in the final answer with the actions that are to be carried out, in their order. "
         "Free.",
         object({{"answer", text("The answer alone, without a sentence.")},
                 {"actions", listOf(std::move(action), "All actions, from the first on.")}},
                {"answer", "actions"})},
        readSubmitActions};
}

HandInForm reportForm()
{
    return {
        {"report", "Hands your result to the orchestrator and ends your part. Free.",
         object({{"result", text("What you found or did, with the evidence, and what is open.")},
                 {"answer", text("Your answer to the whole task, alone, if your part gives one.")}},
                {"result"})},
        readReport};
}

HandInForm proposeForm()
{
    return {{"propose", "Proposes an answer to the other agents. Free.",
             object({{"answer", text("The answer alone, without a sentence.")},
                     {"reason", text("The evidence for it.")}},
                    {"answer", "reason"})},
            readPropose};
}

HandInForm assignForm()
{
    Json entry = object({{"worker", {{"type", "integer"}, {"minimum", 1}}},
                         {"part", text("What this worker is to do, readable without the rest.")}},
                        {"worker", "part"});
    return {
        {"assign", "Gives parts of the task to workers and starts the next round. Free.",
         object({{"assignments", listOf(std::move(entry), "At most one part for each worker.")}},
                {"assignments"})},
        readAssign};
}

HandInForm verdictForm()
{
    Json decision =
        text("SUCCESS: every demand is met. CONTINUE: on the right way, more evidence is "
             "needed. PIVOT: wrong, another direction is needed.");
    decision["enum"] = {"SUCCESS", "CONTINUE", "PIVOT"};
    return {{"verdict", "Hands in the verification. Free.",
             object({{"checks", listOf(checkSchema(), "One for each demand of the task.")},
                     {"decision", std::move(decision)},
                     {"summary", text("What is known so far; it replaces the conversation.")},
                     {"advice", text("What to do next.")}},
                    {"checks", "decision", "summary"})},
            readVerdict};
}

HandInForm summaryForm()
{
    return {{"summarise", "Hands in the summary. Free.",
             object({{"summary", text("What is known so far; it replaces the conversation.")}},
                    {"summary"})},
            readSummary};
}

HandInForm chooseForm()
{
    return {{"choose", "Chooses one of the answers. Free.",
             object({{"choice", {{"type", "integer"}, {"minimum", 1}}}}, {"choice"})},
            readChoose};
}

HandInForm judgeForm()
{
    return {{"grade", "Hands in the decision.",
             object({{"right", {{"type", "boolean"}, {"description", "The answer is right."}}},
                     {"reason", text("Why, in one sentence.")}},
                    {"right", "reason"})},
            readJudge};
}

} // namespace tradespace
