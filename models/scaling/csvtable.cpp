// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scaling/csvtable.h"

#include <QStringList>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

/// Walks through the text once; knows where it is.
class CsvScanner
{
public:
    CsvScanner(std::string_view text, const QString &place)
        : m_text(text)
        , m_place(place)
    {
        if (m_text.substr(0, 3) == "\xEF\xBB\xBF")
            m_text.remove_prefix(3);
    }

    bool atEnd() const { return m_at >= m_text.size(); }

    /// The next line that is not empty; a row without fields at the end.
    Result<CsvTable::Row> row()
    {
        while (!atEnd() && (peek() == '\n' || peek() == '\r'))
            step();
        CsvTable::Row row;
        row.line = m_line;
        if (atEnd())
            return row;
        while (true) {
            row.columns.push_back(m_column);
            auto field = peek() == '"' ? quoted() : plain();
            if (!field)
                return fail(field.error());
            row.fields.push_back(std::move(*field));
            if (atEnd() || peek() != ',')
                break;
            step();
        }
        return row;
    }

private:
    char peek() const { return atEnd() ? '\0' : m_text[m_at]; }
    void step()
    {
        const char c = m_text[m_at++];
        if (c == '\n') {
            ++m_line;
            m_column = 1;
        } else if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) { // no second byte of a letter
            ++m_column;
        }
    }
    tl::unexpected<Error> bad(int line, int column, const QString &message,
                              const QString &mend) const
    {
        return fail(Error::Kind::Input, csvPlace(m_place, line, column), message, mend);
    }
    Result<std::string> plain()
    {
        std::string out;
        while (!atEnd() && peek() != ',' && peek() != '\n' && peek() != '\r') {
            out += peek();
            step();
        }
        return out;
    }
    Result<std::string> quoted()
    {
        const int line = m_line;
        const int column = m_column;
        std::string out;
        step();
        while (true) {
            if (atEnd())
                return bad(line, column, Tr::tr("The quoted field has no end."),
                           Tr::tr("Close it with a quotation mark."));
            const char c = peek();
            step();
            if (c != '"') {
                out += c;
            } else if (peek() == '"') {
                out += '"';
                step();
            } else {
                break;
            }
        }
        if (!atEnd() && peek() != ',' && peek() != '\n' && peek() != '\r')
            return bad(m_line, m_column, Tr::tr("Text follows a quoted field."),
                       Tr::tr("Put a comma after the closing quotation mark."));
        return out;
    }

    std::string_view m_text;
    const QString m_place;
    std::size_t m_at = 0;
    int m_line = 1;
    int m_column = 1;
};

} // namespace

QString csvPlace(const QString &place, int line, int column)
{
    return Tr::tr("%1, line %2, column %3").arg(place).arg(line).arg(column);
}

Result<CsvTable> parseCsv(std::string_view text, const QString &place, std::size_t mostRows)
{
    CsvScanner scanner(text, place);
    auto header = scanner.row();
    if (!header)
        return fail(header.error());
    if (header->fields.empty())
        return fail(Error::Kind::Input, place, Tr::tr("The file is empty."),
                    Tr::tr("Its first line must name the columns."));
    CsvTable table;
    table.header = std::move(header->fields);
    while (true) {
        auto row = scanner.row();
        if (!row)
            return fail(row.error());
        if (row->fields.empty())
            return table;
        if (row->fields.size() != table.header.size()) {
            const bool more = row->fields.size() > table.header.size();
            const int column = more ? row->columns[table.header.size()] : row->columns.back();
            return fail(Error::Kind::Input, csvPlace(place, row->line, column),
                        Tr::tr("The row has %1 fields, the header %2.")
                            .arg(row->fields.size())
                            .arg(table.header.size()),
                        Tr::tr("Give every row one field for each column."));
        }
        if (table.rows.size() == mostRows)
            return fail(Error::Kind::Input, csvPlace(place, row->line, 1),
                        Tr::tr("The file has more than %1 rows.").arg(mostRows),
                        Tr::tr("Leave out rows, or average over repetitions."));
        table.rows.push_back(std::move(*row));
    }
}

std::string csvField(const std::string &text)
{
    if (text.find_first_of(",\"\r\n") == std::string::npos)
        return text;
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"')
            out += '"';
        out += c;
    }
    return out + '"';
}

} // namespace tradespace
