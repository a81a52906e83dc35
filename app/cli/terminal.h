// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/json.h"
#include "models/domain/wording.h"
#include "models/store/workspacereader.h"

#include <QCommandLineParser>
#include <QStringList>

#include <optional>

namespace tradespace {

/// Result text and JSON go to standard output, messages to standard error.
void print(const QString &text);
void printJson(const Json &json);
void say(const QString &text);
/// Whether standard output took all that was printed; says so when it did not.
bool printed();
/// Prints the error; the exit code that goes with it.
int report(const Error &error);

/// Text to a file in one piece, or to standard output when no file is named; the exit code.
int deliver(const std::string &text, const QString &path);

/// Parses a command's words; on wrong use or --help it prints and gives the exit code.
std::optional<int> parse(QCommandLineParser &parser, const QString &command,
                         const QStringList &arguments, int positionals);

/// A value that must be given; prints and gives nothing when it is not.
std::optional<QString> required(const QCommandLineParser &parser, const QString &option);
/// A whole number in a range; an absent option is the fallback. Prints and gives nothing when
/// wrong.
std::optional<qint64> wholeNumber(const QCommandLineParser &parser, const QString &option,
                                  qint64 fallback, qint64 least, qint64 most);

/// The experiment that an id, the beginning of one or nothing at all names: a workspace with one
/// experiment needs no name.
Result<ExperimentId> chooseExperiment(RunRepository &repository, const QString &idPrefix);

} // namespace tradespace
