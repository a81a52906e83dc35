// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace tradespace {

/// Exact two-sided McNemar test: with b tasks that only the first arm solves and c that only the
/// second does, min(1, 2·P(X ≤ min(b, c))) for X ~ Binomial(b + c, ½). Without discordant tasks: 1.
/// Source: McNemar (1947), Psychometrika 12:153; exact form as in Agresti, Categorical Data
/// Analysis, §10.1.
double mcnemarExact(std::size_t b, std::size_t c);

/// Two-sided sign-flip permutation test of "the mean task-level difference is 0": under it the sign
/// of each task's difference is a fair coin. All 2^k patterns of the k non-zero differences are
/// tried when k ≤ 12, else `flips` random ones, p = (1 + as extreme) / (1 + flips).
/// Source: Good, Permutation Tests, 2nd ed., §3.2.1.
double signFlip(const std::vector<double> &differences, std::uint64_t seed,
                std::size_t flips = 4000);

/// Holm's step-down adjustment of p-values for their number (Scand. J. Stat. 6:65, 1979), in the
/// order given.
std::vector<double> holm(const std::vector<double> &p);

} // namespace tradespace
