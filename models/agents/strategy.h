// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <string>
#include <vector>

namespace tradespace {

/// How an agent uses its budget: a base with switches. Written "react", "react+tracker",
/// "sequential", "parallel+tracker", "bats" (all switches on), "bats-planning", ….
struct Strategy
{
    enum class Base
    {
        React,
        Sequential,
        Parallel,
        Bats
    };
    Base base = Base::React;
    bool tracker = false; ///< the agent is told its budget
    bool planning = false; ///< it keeps a checklist plan
    bool verification = false; ///< a verifier judges each answer that it proposes
    bool operator==(const Strategy &) const = default;
};

/// The strategies that are offered to choose from; every other combination of base and switches
/// may be written, too.
std::vector<std::string> knownStrategies();
Result<Strategy> strategyFromName(const std::string &name, const QString &place);

} // namespace tradespace
