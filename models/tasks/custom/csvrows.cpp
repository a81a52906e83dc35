// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/custom/rows.h"

#include <algorithm>
#include <map>
#include <set>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

constexpr int mostRecoveries = 50; ///< each reads up to a field's limit once more

/// How many fields the first lines have, when all have as many; quoted text is passed over.
std::size_t evenFields(std::string_view text, char separator)
{
    std::size_t fields = 1;
    std::size_t wanted = 0;
    int lines = 0;
    bool quoted = false;
    bool blank = true;
    for (const char c : text) {
        if (c == '"')
            quoted = !quoted;
        blank = blank && c == '\n';
        if (quoted || (c != '\n' && c != separator))
            continue;
        if (c == separator) {
            ++fields;
            continue;
        }
        if (!blank) {
            if (wanted != 0 && fields != wanted)
                return lines > 1 ? 1 : 0; // the first lines count more than a faulty one after
            wanted = fields;
            if (++lines == 8)
                return wanted;
        }
        fields = 1;
        blank = true;
    }
    return wanted != 0 ? wanted : fields;
}

char separatorOf(std::string_view text)
{
    char best = ',';
    std::size_t most = 1;
    for (const char candidate : {',', ';', '\t', '|'}) {
        if (const auto fields = evenFields(text, candidate); fields > most) {
            best = candidate;
            most = fields;
        }
    }
    if (most > 1)
        return best;
    // uneven rows: what the first line has most of
    const auto header = text.substr(0, text.find('\n'));
    std::ptrdiff_t count = 0;
    for (const char candidate : {',', ';', '\t', '|'}) {
        if (const auto n = std::count(header.begin(), header.end(), candidate); n > count) {
            best = candidate;
            count = n;
        }
    }
    return best;
}

class CsvReader
{
public:
    CsvReader(TextInput &input, const RowSinks &sinks)
        : m_input(input)
        , m_sinks(sinks)
    {
    }

    Result<void> read()
    {
        m_separator = separatorOf(m_input.ahead());
        readSeparatorLine();
        std::vector<std::string> fields;
        if (row(fields)) {
            if (!tellBadBytes(m_input, m_sinks, m_line))
                return fail(Error::Kind::Input, QString::number(m_line),
                            Tr::tr("The names of the columns are no UTF-8."),
                            Tr::tr("Save the file in UTF-8."));
            if (m_faulty) // the next row is no better: it would be taken for names
                return fail(Error::Kind::Input, QString::number(m_line),
                            Tr::tr("The first row, which names the columns, cannot be read: %1")
                                .arg(m_fault.message),
                            m_fault.mend);
            takeHeader(fields);
        }
        while (!m_sinks.stop.stop_requested() && row(fields)) {
            if (!tellBadBytes(m_input, m_sinks, m_line) || m_faulty)
                continue;
            if (!deliver(fields))
                break;
        }
        return {};
    }

private:
    /// "sep=;" of spreadsheets.
    void readSeparatorLine()
    {
        const auto head = m_input.ahead();
        if (head.size() < 6 || !head.starts_with("sep=") || head[5] != '\n')
            return;
        m_separator = head[4];
        for (int i = 0; i < 6; ++i)
            m_input.next();
    }

    void takeHeader(const std::vector<std::string> &fields)
    {
        std::set<std::string> seen;
        for (std::size_t i = 0; i < fields.size() && i < maxColumns; ++i) {
            std::string name = utf8(qstr(fields[i]).trimmed());
            if (name.empty())
                name = utf8(Tr::tr("column %1").arg(i + 1));
            if (!seen.insert(name).second) {
                m_sinks.problem({m_line, qstr(name),
                                 Tr::tr("Two columns have this name; the first one counts."),
                                 Tr::tr("Give each column a name of its own.")});
                name.clear();
            }
            m_header.push_back(std::move(name));
        }
        QStringList names;
        for (const auto &name : m_header) {
            if (!name.empty())
                names << qstr(name);
        }
        if (m_sinks.header)
            m_sinks.header(names);
    }

    bool deliver(std::vector<std::string> &fields)
    {
        while (fields.size() > m_header.size() && fields.back().empty())
            fields.pop_back();
        if (fields.size() != m_header.size()) {
            m_sinks.problem(
                {m_line,
                 {},
                 Tr::tr("The row has %1 fields, the first line %2.")
                     .arg(fields.size())
                     .arg(m_header.size()),
                 Tr::tr("Give every row one field for each column, and put fields that hold the "
                        "separator or line breaks between quotation marks.")});
            return true;
        }
        ImportRow row{m_line, Json::object()};
        for (std::size_t i = 0; i < fields.size(); ++i) {
            if (!m_header[i].empty())
                row.fields[m_header[i]] = std::move(fields[i]);
        }
        return m_sinks.row(std::move(row));
    }

    /// The next row that is not blank; false at the end. A faulty one is told about and skipped.
    bool row(std::vector<std::string> &fields)
    {
        while (m_input.peek() == '\n')
            m_input.next();
        fields.clear();
        m_faulty = false;
        m_line = m_input.line();
        if (m_input.peek() == TextInput::end)
            return false;
        while (true) {
            std::string &field = fields.emplace_back();
            const int after = m_input.peek() == '"' ? quoted(field) : plain(field);
            if (m_faulty || after != static_cast<unsigned char>(m_separator))
                return true;
            if (fields.size() > maxColumns) {
                faulty(m_line, Tr::tr("The row has more than %1 fields.").arg(maxColumns),
                       Tr::tr("Is this the right file?"));
                skipLine();
                return true;
            }
        }
    }

    void faulty(std::size_t line, const QString &message, const QString &mend)
    {
        m_faulty = true;
        m_fault = {line, {}, message, mend};
        m_sinks.problem(m_fault);
    }

    void skipLine()
    {
        for (int c = m_input.next(); c != TextInput::end && c != '\n';)
            c = m_input.next();
    }

    bool isLimit(int c) const
    {
        return c == TextInput::end || c == '\n' || c == static_cast<unsigned char>(m_separator);
    }

    void tooLong(std::size_t line)
    {
        faulty(line, Tr::tr("A field has more than %1 bytes.").arg(maxFieldBytes),
               Tr::tr("Shorten it."));
    }

    /// What ended the field.
    int plain(std::string &field)
    {
        int c = m_input.next();
        while (!isLimit(c)) {
            field += static_cast<char>(c);
            if (field.size() > maxFieldBytes) {
                tooLong(m_line);
                skipLine();
                return TextInput::end;
            }
            c = m_input.next();
        }
        return c;
    }

    int quoted(std::string &field)
    {
        const std::size_t begin = m_input.line();
        m_input.next();
        std::string raw; // as it stands in the file
        while (true) {
            const int c = m_input.next();
            if (c == TextInput::end || raw.size() > maxFieldBytes)
                return unclosed(begin, raw, c);
            raw += static_cast<char>(c);
            if (c != '"') {
                field += static_cast<char>(c);
                continue;
            }
            if (m_input.peek() == '"') {
                raw += '"';
                field += '"';
                m_input.next();
                continue;
            }
            if (isLimit(m_input.peek()))
                return m_input.next();
            const std::size_t line = m_input.line();
            faulty(line, Tr::tr("Text follows the closing quotation mark of a field."),
                   Tr::tr("Write a quotation mark inside a quoted field twice."));
            skipLine();
            return TextInput::end;
        }
    }

    /// A field without end swallowed what follows: the next line is read again as a row.
    int unclosed(std::size_t begin, std::string raw, int last)
    {
        if (last == TextInput::end)
            faulty(begin, Tr::tr("The quoted field that begins here has no end."),
                   Tr::tr("Close it with a quotation mark."));
        else
            tooLong(begin);
        if (last != TextInput::end)
            raw += static_cast<char>(last);
        const auto lineEnd = raw.find('\n');
        if (lineEnd != std::string::npos && ++m_recoveries <= mostRecoveries)
            m_input.unread(std::string_view(raw).substr(lineEnd + 1), begin + 1);
        else if (last != TextInput::end)
            skipLine();
        return TextInput::end;
    }

    TextInput &m_input;
    const RowSinks &m_sinks;
    char m_separator = ',';
    std::vector<std::string> m_header; ///< empty names: columns that do not count
    std::size_t m_line = 1; ///< of the row
    bool m_faulty = false;
    ImportProblem m_fault; ///< the last one
    int m_recoveries = 0;
};

} // namespace

Result<void> readCsvRows(TextInput &input, const RowSinks &sinks)
{
    return CsvReader(input, sinks).read();
}

} // namespace tradespace
