// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/coordination.h"

namespace tradespace {

/// As printed by `tradespace curves --json` and saved with the experiment: shares in [0, 1], costs
/// in US dollars, overheads in percent; what is not determined is null.
Json toJson(const Coordination &coordination);
/// The same read back; nothing when it is of another version or no such thing.
std::optional<Coordination> coordinationFromJson(const Json &json);

} // namespace tradespace
