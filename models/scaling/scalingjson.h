// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/json.h"
#include "models/scaling/equationreport.h"
#include "models/scaling/recommendation.h"
#include "models/scaling/scoreboard.h"

namespace tradespace {

/// As `tradespace recommend --json` prints it. Shares are in [0, 1], costs in US dollars, intervals
/// are [low, high]; what is not known or not determined is null.
Json toJson(const Recommendation &recommendation);
/// One line per topology with a header. RFC 4180.
std::string toCsv(const Recommendation &recommendation);

/// The fit of equation (1): coefficients beside the printed ones, fitted values, cross-validation.
Json toJson(const EquationReport &report, const PublishedFacts &facts);
Json toJson(const Scoreboard &scoreboard);

} // namespace tradespace
