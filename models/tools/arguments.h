// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tools/tool.h"

#include <string>
#include <vector>

namespace tradespace {

/// One named argument of a tool that takes an object of plain values.
struct Argument
{
    enum class Type
    {
        Text, ///< trimmed; not empty
        Number, ///< whole, from `low` to `high`
        Date, ///< "2031-04-09"
        Time, ///< "09:30"
        Choice ///< one of `choices`
    };
    const char *key;
    Type type;
    bool required;
    const char *description;
    std::vector<std::string> choices = {};
    int low = 1;
    int high = 1000;
};

/// The JSON schema of such arguments.
Json argumentSchema(const std::vector<Argument> &arguments);

/// Reads what a model wrote. Strict: unknown, missing and ill-formed arguments are errors that name
/// the argument and what it should be. One call is one unit.
tl::expected<ToolPlan, std::string> planArguments(const std::vector<Argument> &arguments,
                                                  const std::string &text);

} // namespace tradespace
