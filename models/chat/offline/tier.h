// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace tradespace::offline {

/// The limits of one size of the offline model: what it takes in and keeps, never what comes out.
struct Tier
{
    std::string_view name;
    std::size_t resultsRead; ///< results looked at per query
    std::size_t sentencesRead; ///< sentences taken in per page
    std::size_t leadsKept; ///< candidates remembered from turn to turn
    std::size_t namesKept; ///< names remembered per candidate
    std::size_t listKept; ///< past queries and pages remembered
    double slipRate; ///< share of passages that it overlooks; a hash of seed and passage decides
    std::int64_t inputPerSecond; ///< virtual reading speed, tokens
    std::int64_t outputPerSecond; ///< virtual writing speed, tokens
};

inline constexpr Tier tiers[] = {
    {"offline-small", 3, 6, 3, 3, 12, 0.12, 8000, 200},
    {"offline-medium", 5, 12, 6, 6, 24, 0.06, 5000, 120},
    {"offline-large", 10, 40, 12, 12, 60, 0.02, 3000, 70},
};

} // namespace tradespace::offline
