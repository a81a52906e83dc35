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

/// Who is asked for what. The texts live as long as the request.
struct Brief
{
    std::string_view task; ///< the whole job, without tags and budget blocks
    std::string_view part; ///< what this agent is to do of it; empty when it is to do all
    std::vector<Letter> letters; ///< oldest first
    int presses = 0; ///< messages that ask to go on instead of taking an answer
    bool justPressed = false; ///< one came after the last reply
    /// What the agent is to work on: its part if there is one.
    std::string_view work() const { return part.empty() ? task : part; }
};

/// The task stands between <task> and </task> or is the first message of the user; a part between
/// <part> and </part>, the newest counts; letters between <letter from="…"> and </letter>.
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
Message handIn(const ChatRequest &request, std::string text, const std::string &answer,
               const std::string &reasons);

/// The answer in a report of handIn(): what follows "Answer: " on its first line; else nothing.
std::string answerIn(std::string_view report);

} // namespace tradespace::offline
