// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/runrepository.h"

#include <iosfwd>

namespace tradespace {

/// Writes an experiment as JSON lines that are equal whenever the same things happened: runs by
/// (arm, task, repeat), their calls and events by (turn, agent, sequence), no clocks, no row
/// numbers. Replies stand as digests, or in full with `texts`.
Result<void> writeCanonical(RunRepository &repository, const ExperimentId &experiment,
                            std::ostream &out, bool texts = false);

} // namespace tradespace
