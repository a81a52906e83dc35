// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace tradespace {

/// Opens the window on a workspace and stays until it is closed; the exit code. An empty name is
/// the workspace of last time, or the first time one in the user's data folder. Says so when there
/// is no display.
int windowMain(int argc, char *argv[], const QString &workspace);

} // namespace tradespace
