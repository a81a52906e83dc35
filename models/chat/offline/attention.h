// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/chat/offline/tier.h"

#include <cstdint>
#include <string_view>

namespace tradespace::offline {

/// Whether a passage slips by unread: decided by a hash of seed and passage alone.
bool overlooked(std::string_view passage, const Tier &tier, std::uint64_t seed);

} // namespace tradespace::offline
