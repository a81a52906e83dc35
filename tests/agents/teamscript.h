// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/random.h"
#include "tests/agents/runharness.h"

namespace tradespace::testing {

inline bool isOffered(const ChatRequest &request, std::string_view tool)
{
    return std::any_of(request.tools->begin(), request.tools->end(),
                       [&](const ToolSpec &spec) { return spec.name == tool; });
}

/// Whether some message of a request has the text.
inline bool says(const ChatRequest &request, const std::string &text)
{
    return std::any_of(request.messages.begin(), request.messages.end(), [&](const auto &m) {
        return m->message.text.find(text) != std::string::npos;
    });
}

/// The agent that a request of the harness is from: its seeds are 1000 × agent + turn.
inline int agentOf(const ChatRequest &request)
{
    return static_cast<int>(request.seed / 1000);
}

inline ChatReply handingIn(const std::string &form, Json value, std::string text = {})
{
    return calling({{"h", form, dump(value)}}, std::move(text));
}

/// A valid way of handing in by a form, chosen by the random numbers.
inline Json validValue(const std::string &form, Random &random)
{
    const std::string answer = "answer " + std::to_string(random.below(3));
    if (form == "report")
        return {{"result", "Answer: " + answer}};
    if (form == "propose")
        return {{"answer", answer}, {"reason", "because"}};
    if (form == "assign")
        return {{"assignments",
                 {{{"worker", 1}, {"part", "first"}},
                  {{"worker", 1 + random.below(4)}, {"part", "second"}}}}};
    if (form == "verdict") {
        static constexpr const char *decisions[] = {"SUCCESS", "CONTINUE", "PIVOT"};
        return {{"checks", {{{"demand", "d"}, {"status", "satisfied"}, {"evidence", ""}}}},
                {"decision", decisions[random.below(3)]},
                {"summary", "what is known"}};
    }
    if (form == "summarise")
        return {{"summary", "what is known"}};
    if (form == "choose")
        return {{"choice", 1 + random.below(3)}};
    return {{"answer", answer}, {"actions", Json::array()}};
}

/// A pure function of the request: thinks aloud, calls tools, hands in well or badly. A call that
/// can only hand in is always answered well.
inline ChatReply anyTeamReply(const ChatRequest &request)
{
    Random random(quickHash(toHex(requestHash("m", request)), request.seed));
    const std::string text(random.below(300), 'n');
    const auto &last = request.tools->back().name;
    if (request.tools->size() == 1)
        return handingIn(last, validValue(last, random), text);
    const double dice = random.unit();
    if (dice < 0.1)
        return saying(text);
    if (dice < 0.2)
        return calling({{"x", last, "{"}}, text);
    if (dice < 0.5 || !isOffered(request, "search"))
        return handingIn(last, validValue(last, random), text);
    std::vector<ToolCall> calls;
    for (std::uint64_t i = 0; i <= random.below(3); ++i)
        calls.push_back({"c" + std::to_string(i), random.chance(0.5) ? "search" : "browse",
                         queries({"a", std::to_string(random.below(100))})});
    return calling(std::move(calls), text);
}

inline Strategy named(const char *name)
{
    return *strategyFromName(name, {});
}

/// Replies of an agent and of its helpers, each in their order; the last one of each for ever.
struct Script
{
    std::vector<ChatReply> work;
    std::vector<ChatReply> verdicts = {};
    std::vector<ChatReply> choices = {};

    ScriptedModel model() const
    {
        struct Counts
        {
            std::size_t work = 0;
            std::size_t verdicts = 0;
            std::size_t choices = 0;
        };
        return ScriptedModel([script = *this, counts = std::make_shared<Counts>()](
                                 const ChatRequest &request, std::stop_token) -> Result<ChatReply> {
            const auto next = [](const std::vector<ChatReply> &replies, std::size_t &n) {
                return replies.at(std::min(n++, replies.size() - 1));
            };
            if (isOffered(request, "verdict"))
                return next(script.verdicts, counts->verdicts);
            if (isOffered(request, "choose"))
                return next(script.choices, counts->choices);
            if (isClosing(request))
                return submitting("guess");
            return next(script.work, counts->work);
        });
    }
};

inline ChatReply searching()
{
    return calling({{"c", "search", queries({"q"})}}, "looking");
}

} // namespace tradespace::testing
