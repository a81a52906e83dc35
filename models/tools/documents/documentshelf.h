// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tools/documents/documentindex.h"
#include "models/tools/toolshelf.h"

#include <condition_variable>
#include <mutex>

namespace tradespace {

/// The user's folders of documents as tools: `search_documents` and `read_document`, free of
/// charge. Listing brings the index up to date; runs read what was listed last, and the edition of
/// the texts is part of how the search tool is told, so that an experiment knows its documents.
class DocumentShelf final : public ToolShelf
{
public:
    /// Of several folders experiments name one ("documents:NAME"). `progress` is told how far
    /// reading is, and at the end of each, well or not, that nothing is read ({}).
    DocumentShelf(std::vector<DocumentFolder> folders, QString cacheFolder,
                  IndexProgressSink progress = {});

    Result<std::vector<std::string>> names() override;
    Result<std::vector<ShelvedTool>> list(const std::string &name, std::stop_token stop) override;
    Result<std::vector<std::unique_ptr<Tool>>> open(const std::string &name,
                                                    std::stop_token stop) override;
    /// What is known of a folder's documents; brought up to date first. One at a time is; who
    /// waits for another stops waiting when it is told to stop.
    Result<std::shared_ptr<const DocumentIndex>> index(const std::string &name,
                                                       std::stop_token stop);

private:
    const std::vector<DocumentFolder> m_folders;
    const QString m_cacheFolder;
    const IndexProgressSink m_progress;
    std::mutex m_mutex;
    std::condition_variable_any m_free; ///< nothing is indexed any more
    bool m_indexing = false;
    std::map<std::string, std::shared_ptr<const DocumentIndex>> m_latest; ///< by name
};

/// The part "documents" of the user's tools: a list of folders. Null: none.
Result<std::vector<DocumentFolder>> documentFoldersFromJson(const Json &part, const QString &place);

} // namespace tradespace
