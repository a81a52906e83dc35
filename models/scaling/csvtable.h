// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace tradespace {

/// A table of text with the place of every field, so that errors can name it.
struct CsvTable
{
    struct Row
    {
        int line = 0; ///< that it begins in, from 1
        std::vector<std::string> fields;
        std::vector<int> columns; ///< where each field begins in that line, in characters, from 1
    };
    std::vector<std::string> header;
    std::vector<Row> rows;
};

/// RFC 4180 with UTF-8: quoted fields may hold commas, quotes and line breaks; lines end with LF or
/// CRLF; empty lines are skipped; a byte order mark is, too. Every row must have as many fields as
/// the header, and there may be at most `mostRows`.
Result<CsvTable> parseCsv(std::string_view text, const QString &place, std::size_t mostRows);

/// "file.csv, line 3, column 12"
QString csvPlace(const QString &place, int line, int column);

/// A field for writing, quoted where it must be.
std::string csvField(const std::string &text);

} // namespace tradespace
