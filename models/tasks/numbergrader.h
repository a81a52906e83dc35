// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/task.h"

#include <string_view>

namespace tradespace {

/// Whether an answer is the task's number. The reference is `answer`; `details` may have "unit"
/// ("millions of dollars", "percent", "percentage points"; absent: a bare number) and "tolerance":
/// {"relative": share of the reference, "absolute": in the unit}; the larger one counts, and
/// without it only the same number is right.
///
/// How an answer is read:
/// - It has exactly one number; around it only words of introduction ("the answer is", "about"),
///   a currency sign or name, a scale and the unit's words may stand. Anything else is wrong.
/// - "4,200.5" and "4 200.5" group by threes; the decimal sign is the full stop. A minus sign, or
///   parentheses around an amount as in accounts, makes it negative.
/// - "thousand", "million", "billion" (k, m, mn, bn too) scale it: with the unit "millions of
///   dollars", "$4,200 thousand" is 4.2. Without a scale it is meant in the unit asked for; an
///   amount that names dollars is also tried as plain dollars ("$4,200,000").
/// - Percent is right only where percent or percentage points are asked for, money only where
///   money is.
bool gradeNumber(const Task &task, std::string_view answer);

} // namespace tradespace
