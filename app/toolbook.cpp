// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/toolbook.h"

#include "models/tools/documents/documentshelf.h"
#include "models/tools/documents/readingboard.h"
#include "models/tools/mcp/mcpshelf.h"
#include "models/tools/web/webtools.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

QString defaultToolsFile()
{
    return QDir(QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation))
        .filePath(u"tools.json"_s);
}

namespace {

Result<std::shared_ptr<ToolShelf>> makeDocumentShelf(const Json &part, const QString &place,
                                                     const std::shared_ptr<ReadingBoard> &board)
{
    auto folders = documentFoldersFromJson(part, place);
    if (!folders)
        return fail(folders.error());
    IndexProgressSink progress;
    if (board)
        progress = [board](const IndexProgress &now) { board->tell(now); };
    return std::make_shared<DocumentShelf>(
        std::move(*folders),
        QDir(QStandardPaths::writableLocation(QStandardPaths::CacheLocation))
            .filePath(u"documents"_s),
        std::move(progress));
}

} // namespace

std::vector<ToolKind> toolKinds(const std::shared_ptr<ReadingBoard> &board)
{
    const auto keychain = std::make_shared<DesktopKeychain>();
    return {{"documents",
             [board](const Json &part, const QString &place) {
                 return makeDocumentShelf(part, place, board);
             }},
            {"search",
             [keychain](const Json &part, const QString &place) {
                 return makeWebSearchShelf(part, place, keychain);
             }},
            {"fetch", makeWebFetchShelf},
            {"mcp", mcpShelfFromJson}};
}

Result<Json> ToolBook::read() const
{
    if (m_file.isEmpty() || !QFile::exists(m_file))
        return Json::object();
    QFile in(m_file);
    if (!in.open(QIODevice::ReadOnly))
        return fail(Error::Kind::Input, m_file, in.errorString());
    auto json = parseJson(in.readAll().toStdString(), m_file);
    if (!json)
        return fail(json.error());
    QStringList known;
    for (const ToolKind &kind : m_kinds)
        known << qstr(kind.name);
    if (!json->is_object())
        return fail(Error::Kind::Input, m_file, Tr::tr("This is no file of tools."),
                    Tr::tr("It is an object with lists of %1.").arg(known.join(u", "_s)));
    for (const auto &[name, part] : json->items()) {
        if (!known.contains(qstr(name)))
            return fail(Error::Kind::Input, QString(m_file + u": "_s + qstr(name)),
                        Tr::tr("There are no tools of this kind."),
                        Tr::tr("The kinds are %1.").arg(known.join(u", "_s)));
    }
    return json;
}

Result<std::shared_ptr<ToolShelf>> ToolBook::shelf(const ToolKind &kind, const Json &file)
{
    const Json part = file.contains(kind.name) ? file[kind.name] : Json();
    const std::lock_guard lock(m_mutex);
    const auto kept = m_shelves.find(kind.name);
    if (kept != m_shelves.end() && kept->second.part == part)
        return kept->second.shelf;
    auto made = kind.make(part, m_file + u": "_s + qstr(kind.name));
    if (made)
        m_shelves[kind.name] = {part, *made};
    return made;
}

Result<std::vector<std::string>> ToolBook::names()
{
    const auto file = read();
    if (!file)
        return fail(file.error());
    std::vector<std::string> all;
    for (const ToolKind &kind : m_kinds) {
        const auto found = shelf(kind, *file);
        if (!found)
            return fail(found.error());
        const auto names = (*found)->names();
        if (!names)
            return fail(names.error());
        all.insert(all.end(), names->begin(), names->end());
    }
    return all;
}

Result<std::shared_ptr<ToolShelf>> ToolBook::shelfOf(const std::string &name)
{
    const auto file = read();
    if (!file)
        return fail(file.error());
    const std::string kindName = name.substr(0, name.find(':'));
    const auto kind =
        std::find_if(m_kinds.begin(), m_kinds.end(),
                     [&kindName](const ToolKind &each) { return each.name == kindName; });
    if (kind != m_kinds.end())
        return shelf(*kind, *file);
    const auto known = names().value_or(std::vector<std::string>());
    QStringList list;
    for (const std::string &each : known)
        list << qstr(each);
    return fail(Error::Kind::Input, m_file, Tr::tr("There is no tool \"%1\".").arg(qstr(name)),
                list.isEmpty() ? Tr::tr("Enter one there.")
                               : Tr::tr("Use one of %1.").arg(list.join(u", "_s)));
}

Result<std::vector<ShelvedTool>> ToolBook::list(const std::string &name, std::stop_token stop)
{
    const auto found = shelfOf(name);
    if (!found)
        return fail(found.error());
    return (*found)->list(name, stop);
}

Result<std::vector<std::unique_ptr<Tool>>> ToolBook::open(const std::string &name,
                                                          std::stop_token stop)
{
    const auto found = shelfOf(name);
    if (!found)
        return fail(found.error());
    return (*found)->open(name, stop);
}

Result<ToolShelf::Opened> ToolBook::openTogether(const std::vector<std::string> &names,
                                                 std::stop_token stop)
{
    std::map<std::shared_ptr<ToolShelf>, std::vector<std::size_t>> shelves;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const auto found = shelfOf(names[i]);
        if (!found)
            return fail(found.error());
        shelves[*found].push_back(i);
    }
    Opened all(names.size());
    for (const auto &[shelf, places] : shelves) {
        std::vector<std::string> mine;
        for (const std::size_t place : places)
            mine.push_back(names[place]);
        auto opened = shelf->openTogether(mine, stop);
        if (!opened)
            return fail(opened.error());
        for (std::size_t i = 0; i < places.size(); ++i)
            all[places[i]] = std::move((*opened)[i]);
    }
    return all;
}

} // namespace tradespace
