// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/message.h"

#include <QString>

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

} // namespace tradespace
