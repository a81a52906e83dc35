// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace tradespace {

/// Exit codes of every command.
enum ExitCode
{
    Succeeded = 0,
    FailedToDo = 1,
    WrongUse = 2
};

/// One command of the command line: its words after the name, result as exit code. Results go to
/// standard output, everything else to standard error.
struct Command
{
    const char *name;
    const char *summary;
    bool drawsPictures; ///< needs a QApplication
    int (*run)(const QStringList &arguments);
};

/// The command of that name, or nullptr.
const Command *findCommand(const QString &name);
/// One line per command.
QString commandOverview();

int runCommand(const QStringList &arguments);
int curvesCommand(const QStringList &arguments);
int reportCommand(const QStringList &arguments);
int recommendCommand(const QStringList &arguments);
int evaluateCommand(const QStringList &arguments);
int tasksCommand(const QStringList &arguments);
int checkCommand(const QStringList &arguments);
int exportCommand(const QStringList &arguments);
int connectionsCommand(const QStringList &arguments);
int pricesCommand(const QStringList &arguments);
int toolsCommand(const QStringList &arguments);
int galleryCommand(const QStringList &arguments);

} // namespace tradespace
