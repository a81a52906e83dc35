// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/json.h"

#include <QString>

#include <vector>

namespace tradespace {

/// Descriptions that were not run yet, as a workspace keeps them. A value.
class DraftBook
{
public:
    struct Entry
    {
        QString key; ///< "draft-N", never used again
        Json description;
    };

    /// What add() made: its key. The newest stands first.
    QString add(Json description);
    void put(const QString &key, Json description); ///< nothing when there is none of that key
    void remove(const QString &key);
    const Json *find(const QString &key) const;
    const std::vector<Entry> &entries() const { return m_entries; }

    Json toJson() const;
    static DraftBook fromJson(const Json &json); ///< what is damaged is left out
    static bool isDraft(const QString &key);

private:
    std::vector<Entry> m_entries;
    std::int64_t m_next = 1;
};

} // namespace tradespace
