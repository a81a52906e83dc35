// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tools/documents/readingboard.h"

#include "models/domain/wording.h"

namespace tradespace {

void ReadingBoard::tell(const IndexProgress &progress)
{
    const std::lock_guard lock(m_mutex);
    m_now = progress.total > 0 ? std::optional(progress) : std::nullopt;
}

std::optional<IndexProgress> ReadingBoard::now() const
{
    const std::lock_guard lock(m_mutex);
    return m_now;
}

QString readingText(const IndexProgress &progress)
{
    return Tr::tr("Reading documents: %1 of %2")
        .arg(grouped(static_cast<qint64>(progress.done)),
             grouped(static_cast<qint64>(progress.total)));
}

} // namespace tradespace
