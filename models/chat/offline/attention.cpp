// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chat/offline/attention.h"

#include "models/domain/hash.h"

namespace tradespace::offline {

bool overlooked(std::string_view passage, const Tier &tier, std::uint64_t seed)
{
    return static_cast<double>(quickHash(passage, seed) >> 11) * 0x1.0p-53 < tier.slipRate;
}

} // namespace tradespace::offline
