// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCommandLineParser>

namespace tradespace {

/// The options of "tasks --file".
QList<QCommandLineOption> importOptions();
/// Shows what a file of the user's becomes: tasks, problems with their lines, and the tasks as a
/// file on request. Done only when every row is good, or bad ones may be skipped.
int importCommand(const QCommandLineParser &parser);

} // namespace tradespace
