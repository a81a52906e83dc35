// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/analysis.h"

namespace tradespace {

/// One to three sentences, the most useful first: where the reference curve goes flat, what the
/// best curve saves against it, the clearest difference at equal budget that holds after Holm's
/// correction. What the data do not settle is said to be unsettled. Uses everything but insights.
std::vector<Insight> insightsOf(const Analysis &analysis);

} // namespace tradespace
