// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/chat/chatmodel.h"
#include "models/chat/offline/tier.h"

namespace tradespace::offline {

/// The researcher's role: reads what the tools said, keeps notes, and decides on the next search,
/// the next page or the answer. A pure function of the request.
Message research(const ChatRequest &request, const Tier &tier);

} // namespace tradespace::offline
