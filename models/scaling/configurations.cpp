// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scaling/configurations.h"

#include "models/domain/json.h"
#include "models/scaling/csvtable.h"

#include <QFile>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <limits>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

constexpr qint64 mostBytes = 4 << 20;
constexpr const char *columnNames[] = {
    "benchmark",   "architecture",       "model_family", "model",      "tool_count",
    "agent_count", "intelligence_index", "instances",    "performance"};

/// Reads the fields of one row; keeps the first error.
class RowReader
{
public:
    RowReader(const CsvTable &table, const CsvTable::Row &row, const QString &place)
        : m_table(table)
        , m_row(row)
        , m_place(place)
    {
    }

    std::string text(const char *column)
    {
        const std::string &field = this->field(column);
        if (field.empty())
            complain(column, Tr::tr("\"%1\" is empty.").arg(QLatin1StringView(column)),
                     Tr::tr("Fill it in."));
        return field;
    }
    double number(const char *column, double least, double most)
    {
        const std::string &field = this->field(column);
        double value = std::numeric_limits<double>::quiet_NaN();
        const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), value);
        if (error != std::errc() || end != field.data() + field.size() || !std::isfinite(value)) {
            complain(column,
                     Tr::tr("\"%1\" is \"%2\", which is not a number.")
                         .arg(QLatin1StringView(column), shortened(field)),
                     Tr::tr("Write a number such as 0.35, with a point."));
            return least;
        }
        if (value < least || value > most)
            complain(column,
                     Tr::tr("\"%1\" is %2.").arg(QLatin1StringView(column), shortened(field)),
                     Tr::tr("It must be between %1 and %2.").arg(least).arg(most));
        return value;
    }
    int count(const char *column, int least, int most)
    {
        const double value = number(column, least, most);
        if (!m_error && value != std::floor(value))
            complain(column,
                     Tr::tr("\"%1\" is %2, which is not a whole number.")
                         .arg(QLatin1StringView(column), shortened(field(column))),
                     Tr::tr("Write a whole number."));
        return m_error ? least : static_cast<int>(value);
    }
    Topology topology()
    {
        const auto topology = topologyFromName(field("architecture"));
        if (!topology)
            complain("architecture",
                     Tr::tr("\"%1\" is no topology.").arg(shortened(field("architecture"))),
                     Tr::tr("Write single, independent, centralized, decentralized or hybrid."));
        return topology.value_or(Topology::Single);
    }
    const std::optional<Error> &error() const { return m_error; }

private:
    static QString shortened(const std::string &field)
    {
        const QString all = qstr(field);
        return all.size() > 40 ? QString(all.left(39) + u'…') : all;
    }
    std::size_t indexOf(const char *column) const
    {
        return static_cast<std::size_t>(
            std::find(m_table.header.begin(), m_table.header.end(), column)
            - m_table.header.begin());
    }
    const std::string &field(const char *column) const { return m_row.fields[indexOf(column)]; }
    void complain(const char *column, const QString &message, const QString &mend)
    {
        if (!m_error)
            m_error =
                Error{Error::Kind::Input,
                      csvPlace(m_place, m_row.line, m_row.columns[indexOf(column)]), message, mend};
    }

    const CsvTable &m_table;
    const CsvTable::Row &m_row;
    const QString &m_place;
    std::optional<Error> m_error;
};

/// Rows of one benchmark and model must agree on what both are.
std::optional<Error> contradictionIn(const Cell &cell,
                                     const std::vector<Configuration> &configurations,
                                     const std::vector<int> &lines, const QString &place)
{
    const std::size_t single = *cell.rows[indexOf(Topology::Single)];
    const Configuration &base = configurations[single];
    for (const auto &row : cell.rows) {
        if (!row)
            continue;
        const Configuration &c = configurations[*row];
        const char *column = c.tools != base.tools ? "tool_count"
            : c.intelligence != base.intelligence  ? "intelligence_index"
            : c.family != base.family              ? "model_family"
                                                   : nullptr;
        if (column != nullptr)
            return Error{
                Error::Kind::Input, csvPlace(place, lines[*row], 1),
                Tr::tr("\"%1\" differs from that of the single agent of %2 with %3 in line %4.")
                    .arg(QLatin1StringView(column), qstr(cell.benchmark), qstr(cell.model))
                    .arg(lines[single]),
                Tr::tr("Give all rows of a benchmark and model the same value.")};
    }
    if (base.agents != 1)
        return Error{Error::Kind::Input, csvPlace(place, lines[single], 1),
                     Tr::tr("A single agent has \"agent_count\" %1.").arg(base.agents),
                     Tr::tr("Write 1, or name the topology of its agents.")};
    return std::nullopt;
}

/// Duplicates, contradictions, and cells without their baseline.
std::optional<Error> problemOf(const std::vector<Configuration> &configurations,
                               const std::vector<int> &lines, const QString &place)
{
    std::map<std::tuple<std::string, std::string, Topology>, int> first;
    for (std::size_t i = 0; i < configurations.size(); ++i) {
        const Configuration &c = configurations[i];
        const auto [it, isNew] = first.try_emplace({c.benchmark, c.model, c.topology}, lines[i]);
        if (!isNew)
            return Error{Error::Kind::Input, csvPlace(place, lines[i], 1),
                         Tr::tr("%1 with %2 on %3 is in line %4 already.")
                             .arg(QLatin1StringView(topologyName(c.topology)), qstr(c.model),
                                  qstr(c.benchmark))
                             .arg(it->second),
                         Tr::tr("Keep one row, or average them.")};
    }
    for (const Cell &cell : cellsOf(configurations)) {
        if (cell.rows[indexOf(Topology::Single)]) {
            if (auto problem = contradictionIn(cell, configurations, lines, place))
                return problem;
            continue;
        }
        const auto row = std::find_if(cell.rows.begin(), cell.rows.end(),
                                      [](const auto &r) { return r.has_value(); });
        return Error{Error::Kind::Input, csvPlace(place, lines[**row], 1),
                     Tr::tr("%1 with %2 has no single-agent row.")
                         .arg(qstr(cell.benchmark), qstr(cell.model)),
                     Tr::tr("Add a row with architecture single: gains are measured against it.")};
    }
    return std::nullopt;
}

} // namespace

bool Cell::complete() const
{
    return std::all_of(rows.begin(), rows.end(), [](const auto &row) { return row.has_value(); });
}

Result<std::vector<Configuration>> configurationsFromCsv(std::string_view text,
                                                         const QString &place)
{
    const auto table = parseCsv(text, place, mostConfigurations);
    if (!table)
        return fail(table.error());
    const auto has = [&table](const char *column) {
        return std::find(table->header.begin(), table->header.end(), column) != table->header.end();
    };
    for (const char *column : columnNames) {
        if (!has(column))
            return fail(Error::Kind::Input, csvPlace(place, 1, 1),
                        Tr::tr("The column \"%1\" is missing.").arg(QLatin1StringView(column)),
                        Tr::tr("Name it in the header line and fill it in for every row."));
    }
    for (auto it = table->header.begin(); it != table->header.end(); ++it) {
        if (std::find(table->header.begin(), it, *it) != it)
            return fail(Error::Kind::Input, csvPlace(place, 1, 1),
                        Tr::tr("Two columns are called \"%1\".").arg(qstr(*it)),
                        Tr::tr("Keep one of them."));
    }
    const bool folds = has("cv_fold");
    std::vector<Configuration> out;
    std::vector<int> lines;
    for (const auto &row : table->rows) {
        RowReader reader(*table, row, place);
        Configuration c;
        c.benchmark = reader.text("benchmark");
        c.topology = reader.topology();
        c.family = reader.text("model_family");
        c.model = reader.text("model");
        c.intelligence = reader.number("intelligence_index", 0, 100);
        c.tools = reader.count("tool_count", 1, 10'000);
        c.agents = reader.count("agent_count", 1, 1'000);
        c.instances = reader.count("instances", 1, 100'000'000);
        c.performance = reader.number("performance", 0, 1);
        c.fold = folds ? reader.count("cv_fold", 0, 99) : -1;
        if (reader.error())
            return fail(*reader.error());
        out.push_back(std::move(c));
        lines.push_back(row.line);
    }
    if (out.empty())
        return fail(Error::Kind::Input, place, Tr::tr("The file has no rows below its header."),
                    Tr::tr("Add one row for each benchmark, model and topology."));
    if (const auto problem = problemOf(out, lines, place))
        return fail(*problem);
    return out;
}

Result<std::vector<Configuration>> readConfigurations(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Error::Kind::Input, path,
                    Tr::tr("The file cannot be read: %1.").arg(file.errorString()),
                    Tr::tr("Check the name and the permissions."));
    const QByteArray bytes = file.read(mostBytes + 1);
    // a file that is too long is told by the line where its rows become too many, if they do
    if (bytes.size() > mostBytes
        && bytes.count('\n') <= static_cast<qsizetype>(mostConfigurations) + 1)
        return fail(Error::Kind::Input, path, Tr::tr("The file is larger than 4 MiB."),
                    Tr::tr("Leave out columns that are not needed."));
    return configurationsFromCsv(std::string_view(bytes.constData(), bytes.size()), path);
}

std::string toCsv(const std::vector<Configuration> &configurations)
{
    std::string out = "benchmark,architecture,model_family,model,intelligence_index,tool_count,"
                      "agent_count,instances,performance";
    const bool folds = std::all_of(configurations.begin(), configurations.end(),
                                   [](const Configuration &c) { return c.fold >= 0; });
    out += folds ? ",cv_fold\n" : "\n";
    for (const Configuration &c : configurations) {
        char numbers[160];
        std::snprintf(numbers, sizeof numbers, "%.10g,%d,%d,%d,%.10g", c.intelligence, c.tools,
                      c.agents, c.instances, c.performance);
        out += csvField(c.benchmark) + ',' + topologyName(c.topology) + ',' + csvField(c.family)
            + ',' + csvField(c.model) + ',' + numbers
            + (folds ? ',' + std::to_string(c.fold) : std::string()) + '\n';
    }
    return out;
}

std::vector<Configuration> publishedConfigurations()
{
    auto read = readConfigurations(u":/scaling/configurations.csv"_s);
    Q_ASSERT(read);
    return read ? std::move(*read) : std::vector<Configuration>();
}

std::vector<Cell> cellsOf(const std::vector<Configuration> &configurations)
{
    std::vector<Cell> cells;
    std::map<std::pair<std::string, std::string>, std::size_t> places;
    for (std::size_t i = 0; i < configurations.size(); ++i) {
        const Configuration &c = configurations[i];
        const auto [it, isNew] = places.try_emplace({c.benchmark, c.model}, cells.size());
        if (isNew)
            cells.push_back({c.benchmark, c.model, {}});
        cells[it->second].rows[indexOf(c.topology)] = i;
    }
    return cells;
}

} // namespace tradespace
