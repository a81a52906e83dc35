// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tools/documents/documentfolder.h"
#include "models/tools/documents/documentscan.h"
#include "models/tools/searchindex.h"

#include <functional>
#include <map>
#include <stop_token>

namespace tradespace {

/// How far the indexing of a folder is.
struct IndexProgress
{
    std::size_t done = 0;
    std::size_t total = 0;
    QString path; ///< what is read now
};
using IndexProgressSink = std::function<void(const IndexProgress &)>;

/// One document as it was read.
struct IndexedDocument
{
    DocumentFile file;
    std::int64_t parts = 0; ///< 0: it was left out
    bool hasPages = false;
    QString problem; ///< why it was left out
    QString mend;
};

/// What is known of a folder's documents at one moment: never changes, whatever happens to the
/// folder. Any thread may ask.
struct DocumentIndex
{
    std::shared_ptr<const SearchIndex> pages; ///< addresses as of partAddress()
    std::map<std::string, IndexedDocument, std::less<>> documents; ///< by path
    std::vector<SkippedDocument> skipped; ///< these and those with a problem
    std::string edition; ///< a digest of all texts: the same texts, the same edition
    std::size_t readAgain = 0; ///< documents that had changed, or were new

    std::size_t usable() const;
};

/// "reports/a.pdf#3": the third page, or part.
std::string partAddress(std::string_view path, std::int64_t part);

/// Brings the index of a folder up to date in the cache folder and opens it. Only documents whose
/// path, size or time have changed are read again. Several programs may do so at once: each index
/// is written aside and put in its place whole.
Result<std::shared_ptr<const DocumentIndex>> indexDocuments(const DocumentFolder &folder,
                                                            const QString &cacheFolder,
                                                            std::stop_token stop,
                                                            const IndexProgressSink &progress = {});

} // namespace tradespace
