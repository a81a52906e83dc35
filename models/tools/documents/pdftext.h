// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <stop_token>
#include <string>
#include <vector>

namespace tradespace {

/// How far a PDF may go.
struct PdfLimits
{
    int seconds = 60; ///< of wall clock and of CPU
    qint64 memoryBytes = qint64(1) << 30;
    qint64 textBytes = qint64(16) << 20;
    std::size_t pages = 5000;
};

/// The text of a PDF, page by page. Poppler's `pdftotext` reads it in a process of its own, with
/// limits on time, memory and output and no file that it could write: whatever a hostile PDF does to
/// it, it does not happen here. Blocks the calling thread; a stop request ends the process.
/// Errors (encrypted, broken, too long) tell message and mend; the caller knows the name.
Result<std::vector<std::string>> pagesOfPdf(const QString &file, const PdfLimits &limits,
                                            std::stop_token stop);

} // namespace tradespace
