// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/agents/actor.h"
#include "models/agents/runcontext.h"

#include <limits>
#include <vector>

namespace tradespace {

/// Lets actors take turns together until all have finished or `mostTurns` were taken. Each phase
/// is a barrier: reserve all, perform all in parallel, settle all. Where one's actions change what
/// the others find, whole turns follow one another instead. Who comes first rotates from turn to
/// turn. Null actors are passed over.
void runInLockstep(RunContext &run, const std::vector<Actor *> &actors,
                   int mostTurns = std::numeric_limits<int>::max());

} // namespace tradespace
