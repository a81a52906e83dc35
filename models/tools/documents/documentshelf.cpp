// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tools/documents/documentshelf.h"

#include "models/tools/documents/readdocumenttool.h"
#include "models/tools/searchtool.h"

#include <QScopeGuard>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

constexpr std::string_view prefix = "documents:";

ToolSpec searchSpec(const DocumentIndex &index)
{
    return SearchTool::specification(
        "search_documents",
        "Full-text search in " + std::to_string(index.usable())
            + " documents (edition " + index.edition
            + "). Each query gives up to 10 pages with title, path and a short excerpt; "
              "read_document gives the whole page. Each query of the list is charged as one call.");
}

} // namespace

DocumentShelf::DocumentShelf(std::vector<DocumentFolder> folders, QString cacheFolder,
                             IndexProgressSink progress)
    : m_folders(std::move(folders))
    , m_cacheFolder(std::move(cacheFolder))
    , m_progress(std::move(progress))
{
}

Result<std::vector<std::string>> DocumentShelf::names()
{
    std::vector<std::string> names;
    for (const auto &folder : m_folders)
        names.push_back(std::string(prefix) + folder.name);
    return names;
}

Result<std::shared_ptr<const DocumentIndex>> DocumentShelf::index(const std::string &name,
                                                                  std::stop_token stop)
{
    const auto folder =
        std::find_if(m_folders.begin(), m_folders.end(), [&](const DocumentFolder &each) {
            return std::string(prefix) + each.name == name;
        });
    if (folder == m_folders.end())
        return fail(Error::Kind::Input, qstr(name), Tr::tr("There is no such folder of documents."),
                    Tr::tr("Enter it under Tools, or name another."));
    {
        std::unique_lock lock(m_mutex);
        if (!m_free.wait(lock, stop, [this] { return !m_indexing; }))
            return fail(Error::Kind::Stopped, folder->folder, Tr::tr("Stopped."));
        m_indexing = true;
    }
    auto index = [&] {
        const auto free = qScopeGuard([this] {
            if (m_progress)
                m_progress({});
            const std::lock_guard lock(m_mutex);
            m_indexing = false;
            m_free.notify_all();
        });
        return indexDocuments(*folder, m_cacheFolder, std::move(stop), m_progress);
    }();
    if (!index)
        return fail(index.error());
    if ((*index)->usable() == 0) {
        const auto &skipped = (*index)->skipped;
        return fail(Error::Kind::Input, folder->folder,
                    skipped.empty()
                        ? Tr::tr("There are no documents in it.")
                        : Tr::tr("None of its documents can be used; the first: %1: %2")
                              .arg(skipped.front().path, skipped.front().message),
                    skipped.empty() ? Tr::tr("It takes txt, md, html and pdf files.")
                                    : skipped.front().mend);
    }
    const std::lock_guard lock(m_mutex);
    m_latest[name] = *index;
    return index;
}

Result<std::vector<ShelvedTool>> DocumentShelf::list(const std::string &name, std::stop_token stop)
{
    const auto current = index(name, std::move(stop));
    if (!current)
        return fail(current.error());
    return std::vector<ShelvedTool>{{searchSpec(**current), Money{}},
                                    {ReadDocumentTool::specification(), Money{}}};
}

Result<std::vector<std::unique_ptr<Tool>>> DocumentShelf::open(const std::string &name,
                                                               std::stop_token stop)
{
    std::shared_ptr<const DocumentIndex> current;
    {
        const std::lock_guard lock(m_mutex);
        if (const auto latest = m_latest.find(name); latest != m_latest.end())
            current = latest->second;
    }
    if (!current) {
        auto made = index(name, std::move(stop));
        if (!made)
            return fail(made.error());
        current = std::move(*made);
    }
    std::vector<std::unique_ptr<Tool>> tools;
    tools.push_back(std::make_unique<SearchTool>(current->pages, searchSpec(*current)));
    tools.push_back(std::make_unique<ReadDocumentTool>(current));
    return tools;
}

Result<std::vector<DocumentFolder>> documentFoldersFromJson(const Json &part, const QString &place)
{
    std::vector<DocumentFolder> folders;
    if (part.is_null())
        return folders;
    if (!part.is_array())
        return fail(Error::Kind::Input, place, Tr::tr("A list of folders is needed here."),
                    Tr::tr("Write [{\"name\": \"papers\", \"folder\": \"/path/to/papers\"}]."));
    for (const Json &each : part) {
        auto folder = documentFolderFromJson(each, place + u"[%1]"_s.arg(folders.size()));
        if (!folder)
            return fail(folder.error());
        const bool twice = std::any_of(
            folders.begin(), folders.end(),
            [&](const DocumentFolder &other) { return other.name == folder->name; });
        if (twice)
            return fail(Error::Kind::Input, QString(place + u"[%1].name"_s.arg(folders.size())),
                        Tr::tr("Two folders are called \"%1\".").arg(qstr(folder->name)),
                        Tr::tr("Give each a name of its own."));
        folders.push_back(std::move(*folder));
    }
    return folders;
}

} // namespace tradespace
