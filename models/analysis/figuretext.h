// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/intervals.h"

#include <QString>

#include <optional>

namespace tradespace {

/// How the report writes figures.

/// With thin spaces and a true minus; "–" when it is not a number.
QString numberText(double value, int decimals);
/// "47.0 [42.1, 51.9]", scaled.
QString estimateText(const Estimate &estimate, double scale, int decimals);
/// US dollars as cents with three figures that count; "unknown" without a price.
QString costText(const std::optional<Estimate> &usd);

struct Analysis;
/// "Answers were judged by …": who did and what it cost; empty when no model was asked.
QString judgingText(const Analysis &analysis);

} // namespace tradespace
