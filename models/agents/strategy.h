// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <string>
#include <vector>

namespace tradespace {

/// How one agent uses its budget: a base with switches, written "react+tracker".
struct Strategy
{
    std::string base = "react";
    bool tracker = false; ///< the agent is told its budget
    bool operator==(const Strategy &) const = default;
};

std::vector<std::string> knownStrategies();
Result<Strategy> strategyFromName(const std::string &name, const QString &place);

} // namespace tradespace
