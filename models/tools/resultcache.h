// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

namespace tradespace {

/// One line of a search's results.
struct Hit
{
    std::string title;
    std::string address;
    std::string snippet;
    bool operator==(const Hit &) const = default;
};

/// Keeps the latest results of searches within a bound of bytes. Safe from any thread.
class ResultCache
{
public:
    using Hits = std::shared_ptr<const std::vector<Hit>>;
    explicit ResultCache(std::size_t maxBytes)
        : m_maxBytes(maxBytes)
    {
    }

    Hits find(const std::string &key);
    void insert(const std::string &key, Hits hits);
    std::size_t bytes() const;

private:
    struct Entry
    {
        std::string key;
        Hits hits;
        std::size_t bytes = 0;
    };
    const std::size_t m_maxBytes;
    mutable std::mutex m_mutex;
    std::list<Entry> m_entries; ///< latest first
    std::unordered_map<std::string, std::list<Entry>::iterator> m_places;
    std::size_t m_bytes = 0;
};

} // namespace tradespace
