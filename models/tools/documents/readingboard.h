// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tools/documents/documentindex.h"

#include <mutex>
#include <optional>

namespace tradespace {

/// How far the reading of documents is, for those who show it: whoever reads writes as often as
/// there is news, whoever shows looks as often as it likes. Safe to use from many threads.
class ReadingBoard
{
public:
    void tell(const IndexProgress &progress); ///< of nothing: nothing is read any more
    /// Nothing while nothing is read.
    std::optional<IndexProgress> now() const;

private:
    mutable std::mutex m_mutex;
    std::optional<IndexProgress> m_now;
};

/// "Reading documents: 120 of 3 400"
QString readingText(const IndexProgress &progress);

} // namespace tradespace
