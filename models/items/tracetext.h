// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/message.h"

#include <QString>

#include <map>

namespace tradespace {

/// Texts of models, tools and files made fit to be shown: whatever they hold.

constexpr qsizetype mostShown = 20'000; ///< characters of one text

/// Valid text without control characters (lines and tabs stay), cut after `most` characters with a
/// note that says how many are left out.
QString shownText(std::string_view text, qsizetype most = mostShown);
/// The arguments of a tool call, one per line, a list one item per line; what is no JSON as it is.
QString argumentsText(const std::string &arguments);
/// A stored message; an empty user message when the text is no message.
Message storedMessage(const std::string &json);

/// What an agent got between its last reply and its next request.
struct News
{
    std::vector<std::string> told;
    std::map<std::string, std::string> answers; ///< by id of the call
};
/// Reads the end of a request, from behind: the rest was there before. `known`: stored texts that
/// were read elsewhere; the last reply comes first.
News newsIn(const std::vector<std::string> &request, const std::vector<const std::string *> &known);

} // namespace tradespace
