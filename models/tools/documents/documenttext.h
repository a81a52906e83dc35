// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <stop_token>
#include <string>
#include <vector>

namespace tradespace {

/// A document in the parts in which it is found and read: the pages of a PDF, else stretches of
/// some paragraphs.
struct DocumentText
{
    std::string title; ///< what the document calls itself; may be empty
    bool hasPages = false;
    std::vector<std::string> parts; ///< UTF-8
};

constexpr std::size_t partBytes = 4000; ///< about a page of print
constexpr std::size_t maxPartBytes = 32'000; ///< of a PDF's page; the rest of it is left out

/// By the file's ending. Errors (no text, bad letters, what pagesOfPdf says) tell message and mend.
Result<DocumentText> textOfDocument(const QString &file, std::stop_token stop);

/// Stretches of about `partBytes` that end at a blank line, else at a line, else at a space; a
/// Markdown heading begins one when the last is half full.
std::vector<std::string> partsOfText(std::string_view text);

} // namespace tradespace
