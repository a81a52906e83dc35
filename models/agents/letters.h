// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/agents/voice.h"

#include <string>
#include <string_view>

namespace tradespace {

/// The most bytes of one agent's words that another is given to read.
inline constexpr std::size_t mostLetterBytes = 3000;
/// The same where the words carry a list of actions, which is worth nothing cut in two: the
/// office's longest lists, 30 actions of 150 bytes whose quotes are escaped up to four times as
/// stored.
inline constexpr std::size_t mostActingLetterBytes = 16000;
/// At most, of the marks around them; names are short.
inline constexpr std::size_t letterFrameBytes = 100;

/// The first bytes of a text, not ending inside a character.
std::string prefix(const std::string &text, std::size_t bytes);
/// Cut so that its stored text, in which a control character takes six bytes, has at most so many.
std::string cutTo(const std::string &text, std::size_t bytes);

/// The most bytes of a hand-in to the one who concludes for a team.
std::size_t handInBytes(const RunContext &run);

/// What somebody wrote, marked so that the reader can tell whose words they are; cut to so many
/// bytes as stored. Marks inside of the text are taken out.
std::string letter(const std::string &from, const std::string &text,
                   std::size_t bytes = mostLetterBytes);
/// A text between <tag> and </tag>, its own marks taken out.
std::string marked(const char *tag, const std::string &text);

/// Writes down that an agent's words were given to another: the messages that density is counted
/// from. Kinds: "assignment", "report", "peer", "debate", "hand_in" (to the one who concludes,
/// which counts as no message).
Result<void> post(Voice &from, int to, int round, const char *kind, const std::string &text);
/// Writes down what an agent's work came to, for the redundancy of a team.
Result<void> noteOutput(Voice &voice, const std::string &text);

/// The name by which agents speak of each other: "worker 1", "agent 2".
std::string agentName(const char *what, int number);

/// "- search: finds pages": the tools of an environment, for an agent that has none itself.
std::string toolList(const Environment &environment);

} // namespace tradespace
