// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/chat/chatmodel.h"
#include "models/chat/offline/tier.h"

namespace tradespace::offline {

/// The next message of a conversation, in the role that the offered tools ask for. A pure function
/// of the request.
Message act(const ChatRequest &request, const Tier &tier);

} // namespace tradespace::offline
