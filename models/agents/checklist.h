// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/json.h"

#include <string_view>

namespace tradespace {

/// The plan in a reply: the lines that follow a line "Plan:", each
/// "1.2 [done] what the step is (search 2, browse 1)", numbered as a tree; the state is pending,
/// done, failed or partial. Gives [{"step": "1.2", "state", "text", "used": {"search": 2}}], in
/// the order of the lines; an empty array when there is no plan. Lines that are no step end it.
Json checklistIn(std::string_view text);

} // namespace tradespace
