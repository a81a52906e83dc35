// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/tracemodel.h"

namespace tradespace {

/// How a run ended: answer, reference, what it spent and what judging it cost.
TraceCard outcomeCard(const RunTrace &trace);
/// What a judge was asked and what it said.
TraceCard judgeCard(const TraceEntry &entry);

} // namespace tradespace
