// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/runtable.h"
#include "models/scaling/topology.h"

namespace tradespace {

/// The finished runs of teams by key: of one topology or of all, on one family (empty: on all).
std::vector<RunKey> teamRuns(const RunTable &runs, std::optional<Topology> topology = {},
                             const std::string &family = {});

/// The run to show while nobody has chosen one: the first of a team whose agents talk, else the
/// first of any team.
std::optional<RunKey> defaultTeamRun(const RunTable &runs, const std::string &family = {});

/// The topology of a run's arm; nothing when there is no such arm.
std::optional<Topology> topologyOf(const RunTable &runs, const RunKey &run);

} // namespace tradespace
