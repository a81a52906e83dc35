// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/json.h"
#include "models/tasks/custom/textinput.h"

#include <QStringList>

#include <functional>
#include <stop_token>

namespace tradespace {

/// One row of a file of tasks: an object of its fields.
struct ImportRow
{
    std::size_t line = 0; ///< that it begins in, from 1
    Json fields = Json::object();
};

/// What is wrong with one row, and the mend.
struct ImportProblem
{
    std::size_t line = 0; ///< from 1; 0: of the whole file
    QString field; ///< the column; empty: the row as a whole
    QString message;
    QString mend;

    /// "line 3, answer: message mend"
    QString text() const;
    bool operator==(const ImportProblem &) const = default;
};

/// What takes the rows of a file as they are read.
struct RowSinks
{
    std::function<bool(ImportRow &&)> row; ///< false: no more are wanted
    std::function<void(ImportProblem)> problem;
    std::function<void(const QStringList &names)> header = {}; ///< of CSV, before its rows
    std::stop_token stop = {};
};

enum class TableFormat
{
    Csv, ///< RFC 4180; commas, semicolons, tabs or bars
    JsonLines, ///< an object a line
    JsonList ///< an array of objects, alone or as a member of an object
};
QString formatName(TableFormat format);

/// By content; the file's name decides only where the content leaves it open.
TableFormat formatOf(TextInput &input, const QString &file);

/// Bounds of what a row may be; more is a problem of the row.
constexpr std::size_t maxFieldBytes = 1U << 20;
constexpr std::size_t maxRowBytes = 4U << 20;
constexpr int maxRowDepth = 32;
constexpr std::size_t maxColumns = 1000;

/// Each reads to the end or until no more are wanted; an error is one of the whole file.
Result<void> readCsvRows(TextInput &input, const RowSinks &sinks);
Result<void> readJsonLines(TextInput &input, const RowSinks &sinks);
Result<void> readJsonRows(TextInput &input, const RowSinks &sinks);

/// The reader of the file's format.
Result<TableFormat> readRows(const QString &file, const RowSinks &sinks);

/// A row that holds bytes which are no text is told about and left out; whether it may be taken.
/// The row begins in `firstLine` and ends just before the next byte.
bool tellBadBytes(TextInput &input, const RowSinks &sinks, std::size_t firstLine);
void tellBadByte(const BadByte &bad, const RowSinks &sinks);

} // namespace tradespace
