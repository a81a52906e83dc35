// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/custom/importtasks.h"

#include "models/tasks/custom/rowtask.h"

#include <QFileInfo>

#include <unordered_map>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

/// The columns that are asked for must be there, and a question and an answer.
Result<void> checkColumns(const QString &file, const ColumnMap &columns, const QStringList &there)
{
    const QString known = Tr::tr("The columns are %1.").arg(there.mid(0, 30).join(u", "_s));
    for (const ColumnRole &role : columnRoles()) {
        const QString name = qstr(columns.*role.column);
        if (name.isEmpty() && role.required)
            return fail(Error::Kind::Input, file,
                        Tr::tr("It is not clear which column has the %1.")
                            .arg(QLatin1StringView(role.key)),
                        known + u' ' + Tr::tr("Say which under \"columns\" (--%1).")
                                           .arg(QLatin1StringView(role.key)));
        if (!name.isEmpty() && !there.contains(name))
            return fail(Error::Kind::Input, file,
                        Tr::tr("There is no column \"%1\".").arg(name), known);
    }
    return {};
}

/// Takes rows to tasks within the limits.
class Importer
{
public:
    Importer(const ImportSettings &settings, const QStringList &columns)
        : m_settings(settings)
    {
        m_out.columns = completed(settings.columns, columns);
    }

    bool take(ImportRow &&row)
    {
        auto task = taskOfRow(row, m_out.columns, m_settings);
        if (!task) {
            task.error().line = row.line;
            tell(std::move(task.error()));
            return true;
        }
        const auto [first, isNew] = m_lineOfId.emplace(task->id, row.line);
        if (!isNew) {
            const bool ownId = row.fields.contains(m_out.columns.id);
            tell({row.line, qstr(m_out.columns.id),
                  ownId ? Tr::tr("The id \"%1\" is that of line %2 already.")
                              .arg(qstr(task->id))
                              .arg(first->second)
                        : Tr::tr("Question and answer are those of line %1.").arg(first->second),
                  ownId ? Tr::tr("Give each task an id of its own.")
                        : Tr::tr("Leave one of them out.")});
            return true;
        }
        m_bytes += task->question.size() + task->answer.size();
        if (m_out.tasks.size() == mostCustomTasks || m_bytes > mostTaskBytes) {
            tell({row.line,
                  {},
                  Tr::tr("From here on nothing was read: %1 tasks, or %2 MiB of text, are the most.")
                      .arg(mostCustomTasks)
                      .arg(mostTaskBytes >> 20),
                  Tr::tr("Divide the file.")});
            return false;
        }
        m_out.tasks.push_back(std::move(*task));
        m_out.lines.push_back(row.line);
        return true;
    }

    void tell(ImportProblem problem)
    {
        if (++m_out.problemCount <= mostProblems)
            m_out.problems.push_back(std::move(problem));
    }

    ImportedTasks &out() { return m_out; }

private:
    const ImportSettings &m_settings;
    ImportedTasks m_out;
    std::unordered_map<std::string, std::size_t> m_lineOfId;
    std::size_t m_bytes = 0;
};

} // namespace

Result<TablePreview> previewTable(const QString &file, std::size_t rows)
{
    TablePreview preview;
    std::optional<ImportProblem> first;
    RowSinks sinks;
    sinks.header = [&](const QStringList &names) { preview.columns = names; };
    sinks.row = [&](ImportRow &&row) {
        for (const auto &[name, value] : row.fields.items()) {
            if (!preview.columns.contains(qstr(name))
                && static_cast<std::size_t>(preview.columns.size()) < maxColumns)
                preview.columns << qstr(name);
        }
        preview.rows.push_back(std::move(row));
        return preview.rows.size() < rows;
    };
    sinks.problem = [&](ImportProblem problem) {
        if (!first)
            first = std::move(problem);
    };
    const auto format = readRows(file, sinks);
    if (!format)
        return fail(format.error());
    preview.format = *format;
    if (preview.rows.empty())
        return first ? fail(Error::Kind::Input, file,
                            Tr::tr("No row of it can be used. The first trouble: %1")
                                .arg(first->text()))
                     : fail(Error::Kind::Input, file, Tr::tr("There are no tasks in it."),
                            Tr::tr("Write a line with the names of the columns, then a line per "
                                   "task."));
    return preview;
}

Result<ImportedTasks> importTasks(const QString &file, const ImportSettings &settings,
                                  std::stop_token stop)
{
    auto preview = previewTable(file);
    if (!preview)
        return fail(preview.error());
    Importer importer(settings, preview->columns);
    if (const auto there = checkColumns(file, importer.out().columns, preview->columns); !there)
        return fail(there.error());
    const RowSinks sinks{[&](ImportRow &&row) { return importer.take(std::move(row)); },
                         [&](ImportProblem problem) { importer.tell(std::move(problem)); },
                         {},
                         stop};
    if (const auto read = readRows(file, sinks); !read)
        return fail(read.error());
    if (stop.stop_requested())
        return fail(Error::Kind::Stopped, file, Tr::tr("Stopped."));
    ImportedTasks &out = importer.out();
    out.preview = std::move(*preview);
    return std::move(out);
}

} // namespace tradespace
