// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/json.h"

#include <stop_token>
#include <vector>

namespace tradespace {

/// A file of a folder as the disk has it.
struct DocumentFile
{
    QString path; ///< from the folder on
    qint64 size = 0;
    qint64 modifiedMs = 0; ///< since 1970
    bool operator==(const DocumentFile &) const = default;
};

/// A document that is left out, and the mend.
struct SkippedDocument
{
    QString path;
    QString message;
    QString mend;
};

struct DocumentScan
{
    std::vector<DocumentFile> files; ///< by path
    std::vector<SkippedDocument> skipped;
};

constexpr std::size_t mostDocuments = 20'000;
constexpr qint64 maxDocumentBytes = qint64(128) << 20;

/// The txt, md, html and pdf files of a folder and those below it. Hidden ones, others and symbolic
/// links are left out: what a link shows may lie outside.
Result<DocumentScan> scanDocuments(const QString &folder, std::stop_token stop);

} // namespace tradespace
