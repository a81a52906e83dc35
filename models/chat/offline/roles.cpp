// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chat/offline/roles.h"

#include "models/chat/offline/effort.h"
#include "models/chat/offline/judge.h"
#include "models/chat/offline/skill.h"

#include <algorithm>
#include <charconv>

namespace tradespace::offline {

namespace {

constexpr std::size_t usualTeam =
    3; ///< when the instructions do not say how many workers there are

/// "Workers: 3" in the instructions.
std::size_t teamSize(const ChatRequest &request)
{
    constexpr std::string_view label = "Workers: ";
    for (const auto &message : request.messages) {
        const std::string &text = message->message.text;
        const auto at = text.find(label);
        if (message->message.role != Message::Role::System || at == std::string::npos)
            continue;
        std::size_t count = 0;
        const char *begin = text.data() + at + label.size();
        std::from_chars(begin, text.data() + text.size(), count);
        return std::clamp<std::size_t>(count, 1, 9);
    }
    return usualTeam;
}

const char *statusName(Check::Status status)
{
    switch (status) {
    case Check::Status::Satisfied:
        return "satisfied";
    case Check::Status::Contradicted:
        return "contradicted";
    case Check::Status::Unverifiable:
        break;
    }
    return "unverifiable";
}

std::size_t countOf(const std::vector<Check> &checks, Check::Status status)
{
    return static_cast<std::size_t>(std::count_if(
        checks.begin(), checks.end(), [&](const Check &c) { return c.status == status; }));
}

Message verify(const ChatRequest &request, const Skill &skill, const Tier &tier)
{
    const Brief brief = briefOf(request);
    const std::string notes(markedText(request, "notes"));
    const auto checks =
        skill.check(brief.task, markedText(request, "answer"), notes, tier, request.seed);
    const std::size_t met = countOf(checks, Check::Status::Satisfied);
    const std::size_t against = countOf(checks, Check::Status::Contradicted);
    const Effort effort = effortFor(request);
    // with little left a verifier takes what is good enough, as the budget's regime asks for
    const double enough = effort.left.empty() ? 0.75 : effort.enough;
    const bool good = against == 0 && !checks.empty()
        && static_cast<double>(met) >= enough * static_cast<double>(checks.size());
    const char *decision = good ? "SUCCESS" : against > 0 || met == 0 ? "PIVOT" : "CONTINUE";
    Json list = Json::array();
    std::string advice;
    for (const auto &check : checks) {
        list.push_back({{"demand", check.demand},
                        {"status", statusName(check.status)},
                        {"evidence", check.evidence}});
        if (check.status != Check::Status::Satisfied)
            advice += "Check: " + check.demand + '\n';
    }
    return replyWith("Verified demand by demand.\n", "verdict",
                     {{"checks", std::move(list)},
                      {"decision", decision},
                      {"summary", notes},
                      {"advice", std::move(advice)}},
                     request.seed);
}

/// The newest reports, one for each worker.
std::vector<Letter> newestLetters(const std::vector<Letter> &letters)
{
    std::vector<Letter> newest;
    for (const auto &letter : letters) {
        const auto known = std::find_if(newest.begin(), newest.end(), [&](const Letter &other) {
            return other.from == letter.from;
        });
        if (known == newest.end())
            newest.push_back(letter);
        else
            *known = letter;
    }
    return newest;
}

Message lead(const ChatRequest &request, const Skill &skill, const Tier &tier)
{
    const Brief brief = briefOf(request);
    const auto reports = newestLetters(brief.letters);
    const bool mayAssign = offers(request, "assign");
    const auto parts = skill.divide(brief.task, teamSize(request), reports);
    std::string answer = skill.conclude(brief.task, reports, tier, request.seed);
    // a part is missing when its worker came to no answer
    Json missing = Json::array();
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const std::string name = "worker " + std::to_string(i + 1);
        const auto report = std::find_if(reports.begin(), reports.end(),
                                         [&](const Letter &l) { return l.from == name; });
        if (report == reports.end() || answerIn(report->text).empty())
            missing.push_back({{"worker", i + 1}, {"part", parts[i]}});
    }
    const bool first = reports.empty();
    if (mayAssign && (first || !missing.empty()))
        return replyWith(first ? "The task falls into parts.\n" : "Some parts are missing.\n",
                         "assign", {{"assignments", std::move(missing)}}, request.seed);
    return replyWith("The reports are enough.\n", "submit", {{"answer", std::move(answer)}},
                     request.seed);
}

/// The list of actions in a report: "Actions: […]" in a line of its own.
Json actionsIn(const std::string &report)
{
    constexpr std::string_view label = "\nActions: ";
    const auto at = report.find(label);
    if (at == std::string::npos)
        return Json::array();
    const auto from = at + label.size();
    const auto list = parseJson(
        std::string_view(report).substr(from, report.find('\n', from) - from), {}, 1U << 20);
    Json actions = Json::array();
    for (const Json &entry : list && list->is_array() ? *list : Json::array()) {
        const auto arguments = parseJson(stringOr(entry, "arguments", {}), {}, 1U << 20);
        if (arguments && arguments->is_object())
            actions.push_back({{"tool", stringOr(entry, "tool", {})}, {"arguments", *arguments}});
    }
    return actions;
}

/// One result out of several outputs: the conclusion, with the actions of the first who came to it.
Message synthesise(const ChatRequest &request, const Skill &skill, const Tier &tier)
{
    const Brief brief = briefOf(request);
    const std::string answer = skill.conclude(brief.task, brief.letters, tier, request.seed);
    Json arguments{{"answer", answer}};
    const auto &schema = request.tools->front().parameters;
    if (objectOr(schema, "properties").contains("actions")) {
        arguments["actions"] = Json::array();
        for (const auto &output : brief.letters) {
            if (answerIn(output.text) == answer) {
                arguments["actions"] = actionsIn(output.text);
                break;
            }
        }
    }
    return replyWith("Combined.\n", "submit", std::move(arguments), request.seed);
}

/// The proposal whose evidence bears out most of the task's demands; of several the first.
Message choose(const ChatRequest &request, const Skill &skill, const Tier &tier)
{
    const Brief brief = briefOf(request);
    std::size_t best = 0;
    double bestScore = -1;
    for (std::size_t i = 0; i < brief.letters.size(); ++i) {
        const std::string &text = brief.letters[i].text;
        const auto checks = skill.check(brief.task, answerIn(text), text, tier, request.seed);
        const double score = static_cast<double>(countOf(checks, Check::Status::Satisfied))
            - static_cast<double>(countOf(checks, Check::Status::Contradicted));
        if (score > bestScore) {
            bestScore = score;
            best = i;
        }
    }
    return replyWith("Weighed the evidence.\n", "choose", {{"choice", best + 1}}, request.seed);
}

} // namespace

Message act(const ChatRequest &request, const Tier &tier)
{
    if (offers(request, "grade"))
        return decide(request, tier);
    const Skill *known = skillFor(request);
    const Skill &skill = known != nullptr ? *known : researchSkill();
    if (offersToolOf(skill, request))
        return skill.work(request, tier);
    if (offers(request, "verdict"))
        return verify(request, skill, tier);
    if (offers(request, "summarise"))
        return replyWith("Summarised.\n", "summarise",
                         {{"summary", std::string(markedText(request, "notes"))}}, request.seed);
    if (offers(request, "choose"))
        return choose(request, skill, tier);
    if (offers(request, "assign"))
        return lead(request, skill, tier);
    const bool leads = std::any_of(
        request.messages.begin(), request.messages.end(), [](const MessagePtr &message) {
            return message->message.role == Message::Role::System
                && message->message.text.find("Workers: ") != std::string::npos;
        });
    if (leads)
        return lead(request, skill, tier);
    const Brief brief = briefOf(request);
    const bool reads =
        !brief.letters.empty() && !offers(request, "propose") && !offers(request, "report");
    return reads ? synthesise(request, skill, tier) : skill.work(request, tier);
}

} // namespace tradespace::offline
