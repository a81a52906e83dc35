// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/custom/rows.h"

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

QString ImportProblem::text() const
{
    QString where = line > 0 ? Tr::tr("line %1").arg(line) : QString();
    if (!field.isEmpty())
        where += (where.isEmpty() ? QString() : u", "_s) + field;
    return Error{Error::Kind::Input, where, message, mend}.text();
}

QString formatName(TableFormat format)
{
    switch (format) {
    case TableFormat::Csv:
        return Tr::tr("CSV");
    case TableFormat::JsonLines:
        return Tr::tr("JSON lines");
    case TableFormat::JsonList:
        break;
    }
    return Tr::tr("JSON");
}

TableFormat formatOf(TextInput &input, const QString &file)
{
    const std::string_view head = input.ahead();
    const auto first = head.find_first_not_of(" \t\n");
    if (first == std::string_view::npos || (head[first] != '[' && head[first] != '{'))
        return file.endsWith(u".jsonl"_s, Qt::CaseInsensitive)
                || file.endsWith(u".ndjson"_s, Qt::CaseInsensitive)
            ? TableFormat::JsonLines
            : TableFormat::Csv;
    if (head[first] == '[')
        return TableFormat::JsonList;
    if (file.endsWith(u".jsonl"_s, Qt::CaseInsensitive)
        || file.endsWith(u".ndjson"_s, Qt::CaseInsensitive))
        return TableFormat::JsonLines;
    // an object that is whole on its first line and has no list of objects is a row of its own
    const auto lineEnd = head.find('\n', first);
    const Json line = Json::parse(head.substr(first, lineEnd - first), nullptr, false);
    if (!line.is_object())
        return TableFormat::JsonList;
    for (const auto &value : line) {
        if (value.is_array() && !value.empty() && value.front().is_object())
            return TableFormat::JsonList;
    }
    return TableFormat::JsonLines;
}

void tellBadByte(const BadByte &bad, const RowSinks &sinks)
{
    sinks.problem({bad.line,
                   {},
                   Tr::tr("Byte %1 of the line (0x%2) is no UTF-8.")
                       .arg(bad.byte)
                       .arg(bad.value, 2, 16, QLatin1Char('0')),
                   Tr::tr("Save the file in UTF-8.")});
}

bool tellBadBytes(TextInput &input, const RowSinks &sinks, std::size_t firstLine)
{
    // a row that ends with the file has no line break after it
    const bool atEnd = input.peek() == TextInput::end;
    const auto bad = input.badIn(firstLine, input.line() - (atEnd ? 0 : 1));
    if (bad)
        tellBadByte(*bad, sinks);
    return !bad;
}

Result<void> readJsonLines(TextInput &input, const RowSinks &sinks)
{
    std::string line;
    while (input.peek() != TextInput::end && !sinks.stop.stop_requested()) {
        const std::size_t number = input.line();
        line.clear();
        std::size_t bytes = 0;
        for (int c = input.next(); c != TextInput::end && c != '\n'; c = input.next()) {
            if (++bytes <= maxRowBytes)
                line += static_cast<char>(c);
        }
        const bool isText = tellBadBytes(input, sinks, number);
        if (!isText || line.find_first_not_of(" \t") == std::string::npos)
            continue;
        if (bytes > maxRowBytes) {
            sinks.problem({number,
                           {},
                           Tr::tr("The line has %1 bytes, more than the %2 that a task may have.")
                               .arg(bytes)
                               .arg(maxRowBytes),
                           Tr::tr("Shorten it.")});
            continue;
        }
        auto json = parseJson(line, {}, maxRowBytes, maxRowDepth);
        if (!json) {
            const QString column = json.error().place.section(u':', -1);
            sinks.problem({number, column.isEmpty() ? QString() : Tr::tr("column %1").arg(column),
                           json.error().message,
                           json.error().mend.isEmpty() ? Tr::tr("Leave out what is nested.")
                                                       : json.error().mend});
        } else if (!json->is_object()) {
            sinks.problem({number,
                           {},
                           Tr::tr("This line is no object."),
                           Tr::tr("Write {\"question\": \"…\", \"answer\": \"…\"}.")});
        } else if (!sinks.row({number, std::move(*json)})) {
            break;
        }
    }
    return {};
}

Result<TableFormat> readRows(const QString &file, const RowSinks &sinks)
{
    auto input = TextInput::open(file);
    if (!input)
        return fail(input.error());
    const std::string_view head = (*input)->ahead();
    if (head.empty())
        return fail(Error::Kind::Input, file, Tr::tr("The file is empty."),
                    Tr::tr("Write a line with the names of the columns, then a line per task."));
    const TableFormat format = formatOf(**input, file);
    const auto read = format == TableFormat::Csv ? readCsvRows(**input, sinks)
        : format == TableFormat::JsonList            ? readJsonRows(**input, sinks)
                                                 : readJsonLines(**input, sinks);
    if ((*input)->trouble())
        return fail(*(*input)->trouble());
    if (!read) {
        Error error = read.error();
        error.place = file + (error.place.isEmpty() ? QString() : QString(u':' + error.place));
        return fail(std::move(error));
    }
    return format;
}

} // namespace tradespace
