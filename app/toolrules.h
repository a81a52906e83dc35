// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/settingslist.h"

namespace tradespace {

/// What the dialog of tools must know of them; entries are those of app/toolsfile.h.

/// One of each kind, to begin with.
std::vector<SettingsPreset> toolPresets();
SettingsList::Rules toolRules();

/// Every field that is wrong, as the rooms of the kinds judge it. What looks like a key where its
/// name belongs is refused.
std::vector<FieldProblem> toolProblems(const Json &entry);
/// Whether the variables that are named are set, and where their values go.
QString toolKeyNote(const Json &entry);
/// As experiments name it: "mcp:files".
QString toolTitle(const Json &entry);

} // namespace tradespace
