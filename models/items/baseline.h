// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/analysis.h"

#include <optional>

namespace tradespace {

/// The arm whose accuracy is the measured baseline P_SA: of the single-agent arms with counted
/// runs, that of the reference strategy with the largest budget; without the reference strategy,
/// the largest budget of the first single-agent strategy that there is.
std::optional<std::size_t> baselineArm(const Analysis &analysis);

} // namespace tradespace
