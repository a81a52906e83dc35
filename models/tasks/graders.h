// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/task.h"

#include <string>
#include <string_view>

namespace tradespace {

/// Whether an answer is right by the task's grader; false also when there is no such grader.
bool grade(const Task &task, std::string_view answer);

/// Folded case, no diacritics, no punctuation, single spaces, no leading article.
std::string normalisedAnswer(std::string_view text);

} // namespace tradespace
