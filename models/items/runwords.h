// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/records.h"

#include <QString>

namespace tradespace {

/// How runs are put into words, the same in the table and in the timeline.

/// "right", "wrong", "no answer", "failed", "unfinished".
QString outcomeWord(const std::optional<RunResult> &result);
/// Why a run ended: "answered", "calls used up", …
QString endedText(StopReason reason);
/// The same as a sentence.
QString endedSentence(StopReason reason);
/// "0.0123", or "unknown" when some price is missing.
QString costText(const Charge &charge);
std::int64_t allCalls(const Charge &charge);

} // namespace tradespace
