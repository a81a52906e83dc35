// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/chat/served/connection.h"
#include "models/items/settingslist.h"

namespace tradespace {

/// What the dialog of connections must know of them.

/// The servers that are offered to begin with, out of the resources, and an empty one.
std::vector<SettingsPreset> connectionPresets();
SettingsList::Rules connectionRules();

/// Every field that is wrong. Keys do not belong into a file: what looks like one is refused.
std::vector<FieldProblem> connectionProblems(const Json &connection);
/// The field "key" must name a key and not be one.
std::optional<FieldProblem> keyNameProblem(const Json &connection);
/// Whether the variable of the key is set, and where the key will go.
QString keyNoteOf(const Json &connection);

/// The address is on this machine.
bool isLoopback(const std::string &address);

/// What an experiment may name: the built-in models, then those of the connections.
QStringList modelChoices(const std::vector<ServerConnection> &connections);

} // namespace tradespace
