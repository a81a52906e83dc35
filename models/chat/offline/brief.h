// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/chat/chatmodel.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What a conversation asks for, read from its messages as a language model would read them.
namespace tradespace::offline {

/// Something that another agent wrote and this one was given to read.
struct Letter
{
    std::string from; ///< "agent 2", "worker 1", "orchestrator"
    std::string text;
};

/// Something that another agent did where this one acts, too.
struct News
{
    std::string by;
    std::string tool;
    Json arguments; ///< null when they are not known whole
    std::string answer; ///< what the tool said
    bool fresh = false; ///< told since the last reply
};

/// Who is asked for what. The texts live as long as the request.
struct Brief
{
    std::string_view task; ///< the whole job, without tags and budget blocks
    std::string_view part; ///< what this agent is to do of it; empty when it is to do all
    std::vector<Letter> letters; ///< oldest first
    std::vector<News> news; ///< oldest first
    int presses = 0; ///< how often its answer was not taken
    bool justPressed = false; ///< and it has not replied since
    /// What the agent is to work on: its part if there is one.
    std::string_view work() const { return part.empty() ? task : part; }
};

/// An answer was not taken where the conversation goes on after a call of "submit", or begins anew
/// with a verifier's <advice>; what the message says of it does not matter.
/// The task stands between <task> and </task> or is the first message of the user; a part between
/// <part> and </part>, the newest counts; letters between <letter from="…"> and </letter>, news
/// between <news> and </news>, a JSON object a line.
Brief briefOf(const ChatRequest &request);

/// The newest reply of the assistant; null before the first.
const Message *lastReply(const ChatRequest &request);
/// What the model wrote down for itself: its newest reply, or the notes that were handed on in its
/// place, between <notes> and </notes>; nothing at the very beginning.
std::optional<std::string_view> memoryOf(const ChatRequest &request);
/// What stands between <TAG> and </TAG> in the newest message that has it; empty when none has.
std::string_view markedText(const ChatRequest &request, std::string_view tag);
/// The answers to the tool calls of the newest reply, in their order.
std::vector<const Message *> newestAnswers(const ChatRequest &request);
bool offers(const ChatRequest &request, std::string_view tool);

/// A call in the shape a server gives it; the id is made of the arguments and the seed.
ToolCall makeCall(std::string_view tool, Json arguments, std::uint64_t seed);
/// A reply with one call.
Message replyWith(std::string text, std::string_view tool, Json arguments, std::uint64_t seed);
/// Hands the answer in by the way that is offered: "submit" takes the answer, "propose" the answer
/// and the reasons, "report" both in one text ("Answer: …" first). `text` is what the reply says.
/// An answer to the whole task stands in a report by itself, too; one to a part only does not.
Message handIn(const ChatRequest &request, std::string text, const std::string &answer,
               const std::string &reasons, bool answersWhole = true);

/// The answer in a report of handIn(): what follows "Answer: " on its first line; else nothing.
std::string answerIn(std::string_view report);

} // namespace tradespace::offline
