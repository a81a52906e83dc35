// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/chat/chatmodel.h"
#include "models/chat/offline/tier.h"

namespace tradespace::offline::finance {

/// The analyst's role: reads what the tools said, keeps notes of figures, and decides on the next
/// look-up, computation or the answer. A pure function of the request.
Message analyse(const ChatRequest &request, const Tier &tier);

} // namespace tradespace::offline::finance
