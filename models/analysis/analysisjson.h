// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/analysis.h"
#include "models/analysis/capped.h"
#include "models/domain/json.h"

#include <string>

namespace tradespace {

/// The analysis as `tradespace curves --json` prints it: arms, curves, pairs, savings, frontier,
/// insights and the settings they rest on. Shares are in [0, 1], costs in US dollars; unknown and
/// undetermined are null, intervals are [low, high].
Json toJson(const Analysis &analysis);
Json toJson(const CappedPoint &point);

/// One line per arm with a header; unknown fields are empty. RFC 4180. `repriced`: the costs are at
/// other prices than the experiment's own, which the last column says.
std::string toCsv(const Analysis &analysis, bool repriced = false);

} // namespace tradespace
