// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/json.h"

namespace tradespace {

/// One budget as a person types it into a chip. A whole number is that many calls of every tool
/// (12); limits that are spelt out are separated by commas: "50000 tokens, $0.20, 60 s, search 5".

/// {"calls_per_tool": 12} or {"budget": {"tokens": …, "usd": …, "seconds": …, "calls": {…}}}.
/// Errors say what is not understood and give an example.
Result<Json> budgetFromText(const QString &text);

/// "50 000 tokens, $0.2": the way back, from an entry of arms.budgets.
QString budgetText(const Json &budget);

} // namespace tradespace
