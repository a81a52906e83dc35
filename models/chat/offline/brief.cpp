// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chat/offline/brief.h"

#include "models/chat/offline/lines.h"
#include "models/domain/hash.h"

#include <algorithm>
#include <optional>

namespace tradespace::offline {

namespace {

/// What stands between two marks, from `at` on; nothing when either is missing.
std::optional<std::string_view> between(std::string_view text, std::string_view open,
                                        std::string_view close)
{
    const auto start = text.find(open);
    if (start == std::string_view::npos)
        return std::nullopt;
    text.remove_prefix(start + open.size());
    const auto end = text.find(close);
    return end == std::string_view::npos ? std::nullopt : std::optional(text.substr(0, end));
}

void readLetters(std::string_view text, std::vector<Letter> &letters)
{
    constexpr std::string_view open = "<letter from=\"";
    constexpr std::string_view close = "</letter>";
    for (auto start = text.find(open); start != std::string_view::npos; start = text.find(open)) {
        text.remove_prefix(start + open.size());
        const auto quote = text.find("\">");
        const auto end = text.find(close);
        if (quote == std::string_view::npos || end == std::string_view::npos || quote > end)
            return;
        letters.push_back({std::string(text.substr(0, quote)),
                           std::string(trimmed(text.substr(quote + 2, end - quote - 2)))});
        text.remove_prefix(end);
    }
}

void readNews(std::string_view text, std::vector<News> &news)
{
    for (const auto line : split(between(text, "<news>", "</news>").value_or(""), "\n")) {
        const auto json = parseJson(line, {}, 1U << 20);
        if (!json || !json->is_object())
            continue;
        const auto arguments = parseJson(stringOr(*json, "arguments", {}), {}, 1U << 20);
        news.push_back({stringOr(*json, "by", {}), stringOr(*json, "tool", {}),
                        arguments ? *arguments : Json(), stringOr(*json, "answer", {}), true});
    }
}

void countPresses(const ChatRequest &request, Brief &brief)
{
    bool submitted = false; // and nobody has said anything to it
    for (const auto &sealed : request.messages) {
        const Message &message = sealed->message;
        if (message.role == Message::Role::Assistant) {
            submitted = std::any_of(message.calls.begin(), message.calls.end(),
                                    [](const ToolCall &call) { return call.name == "submit"; });
            brief.justPressed = false;
        } else if (message.role == Message::Role::User) {
            const bool isBlock = message.text.starts_with("<budget>");
            if ((submitted && !isBlock) || between(message.text, "<advice>", "</advice>")) {
                ++brief.presses;
                brief.justPressed = true;
            }
            submitted = false;
        }
    }
}

} // namespace

Brief briefOf(const ChatRequest &request)
{
    Brief brief;
    for (const auto &sealed : request.messages) {
        const Message &message = sealed->message;
        if (message.role == Message::Role::Assistant) {
            for (News &known : brief.news)
                known.fresh = false;
        }
        if (message.role != Message::Role::User)
            continue;
        const std::string_view text = message.text;
        if (const auto task = between(text, "<task>", "</task>"))
            brief.task = trimmed(*task);
        else if (brief.task.empty())
            brief.task = trimmed(text.substr(0, text.find("<budget>")));
        if (const auto part = between(text, "<part>", "</part>"))
            brief.part = trimmed(*part);
        readLetters(text, brief.letters);
        readNews(text, brief.news);
    }
    countPresses(request, brief);
    return brief;
}

std::string_view markedText(const ChatRequest &request, std::string_view tag)
{
    const std::string open = '<' + std::string(tag) + '>';
    const std::string close = "</" + std::string(tag) + '>';
    for (auto it = request.messages.rbegin(); it != request.messages.rend(); ++it) {
        if ((*it)->message.role != Message::Role::User)
            continue;
        if (const auto text = between((*it)->message.text, open, close))
            return trimmed(*text);
    }
    return {};
}

std::optional<std::string_view> memoryOf(const ChatRequest &request)
{
    if (const Message *reply = lastReply(request))
        return reply->text;
    const auto notes = markedText(request, "notes");
    return notes.empty() ? std::nullopt : std::optional(notes);
}

const Message *lastReply(const ChatRequest &request)
{
    for (auto it = request.messages.rbegin(); it != request.messages.rend(); ++it) {
        if ((*it)->message.role == Message::Role::Assistant)
            return &(*it)->message;
    }
    return nullptr;
}

std::vector<const Message *> newestAnswers(const ChatRequest &request)
{
    std::vector<const Message *> answers;
    std::size_t start = request.messages.size();
    while (start > 0 && request.messages[start - 1]->message.role != Message::Role::Assistant)
        --start;
    for (std::size_t i = start; start > 0 && i < request.messages.size(); ++i) {
        if (request.messages[i]->message.role == Message::Role::Tool)
            answers.push_back(&request.messages[i]->message);
    }
    return answers;
}

bool offers(const ChatRequest &request, std::string_view tool)
{
    return std::any_of(request.tools->begin(), request.tools->end(),
                       [&](const ToolSpec &spec) { return spec.name == tool; });
}

ToolCall makeCall(std::string_view tool, Json arguments, std::uint64_t seed)
{
    std::string text = dump(arguments);
    std::string id =
        "call_" + std::to_string(quickHash(std::string(tool) + text, seed) % 1'000'000);
    return {std::move(id), std::string(tool), std::move(text)};
}

Message replyWith(std::string text, std::string_view tool, Json arguments, std::uint64_t seed)
{
    Message reply;
    reply.role = Message::Role::Assistant;
    reply.text = std::move(text);
    reply.calls.push_back(makeCall(tool, std::move(arguments), seed));
    return reply;
}

Message handIn(const ChatRequest &request, std::string text, const std::string &answer,
               const std::string &reasons, bool answersWhole)
{
    if (offers(request, "report")) {
        Json report{{"result", "Answer: " + answer + '\n' + reasons}};
        if (answersWhole)
            report["answer"] = answer;
        return replyWith(std::move(text), "report", std::move(report), request.seed);
    }
    if (offers(request, "propose"))
        return replyWith(std::move(text), "propose", {{"answer", answer}, {"reason", reasons}},
                         request.seed);
    return replyWith(std::move(text), "submit", {{"answer", answer}}, request.seed);
}

std::string answerIn(std::string_view report)
{
    constexpr std::string_view label = "Answer: ";
    if (!report.starts_with(label))
        return {};
    report.remove_prefix(label.size());
    return std::string(trimmed(report.substr(0, report.find('\n'))));
}

} // namespace tradespace::offline
