// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/tracemodel.h"

#include <functional>

namespace tradespace {

/// An event as a card: a plan as a tree of steps, a verifier's decision with its checks, a message
/// between agents, else a note. `before`: the plan that the same agent had until then, or null;
/// steps that differ from it are fresh. `nameOf`: what the agent of a number is called. Payloads
/// come from a file: what has another form is a note.
TraceCard eventCard(const RunEvent &event, const Json *before,
                    const std::function<QString(int)> &nameOf);

} // namespace tradespace
