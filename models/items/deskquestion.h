// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/calculatordesk.h"
#include "models/items/results.h"

namespace tradespace {

/// What measured results ask the calculator.
struct DeskQuestion
{
    RecommendationInput input;
    bool modelKnown = false; ///< its intelligence index is published; else a usual one is taken
    MeasuredOutlook measured; ///< the baseline, and other topologies of the same strategy
};

/// Nothing before a baseline is measured or while the tools are not known.
std::optional<DeskQuestion> questionOf(const Results &results, const PublishedFacts &facts);

} // namespace tradespace
