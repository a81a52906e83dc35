// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/chat/chatmodel.h"
#include "models/chat/offline/tier.h"

namespace tradespace::offline {

/// The decision about somebody's answer beside a reference: right when it has all words of the
/// reference, in any order and with more around them, and neither denies nor hedges. A tier that
/// overlooks the answer finds nothing in it.
Message decide(const ChatRequest &request, const Tier &tier);

} // namespace tradespace::offline
