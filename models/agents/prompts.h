// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/json.h"

#include <map>
#include <string>

namespace tradespace {

/// The texts that agents are given, by name ("system", "tracker", …). An experiment keeps a
/// snapshot.
struct PromptSet
{
    std::map<std::string, std::string> texts;

    /// Empty for a name that is not there.
    const std::string &text(const std::string &name) const;
    bool operator==(const PromptSet &) const = default;
};

/// The built-in prompts, each replaced by NAME.txt of `overrides` where there is one. An empty or
/// missing folder changes nothing; a file with an unknown name is an error, for it would do
/// nothing.
Result<PromptSet> loadPrompts(const QString &overrides = {});

Json toJson(const PromptSet &prompts);
PromptSet promptsFromJson(const Json &json);

} // namespace tradespace
