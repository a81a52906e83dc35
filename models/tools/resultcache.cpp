// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tools/resultcache.h"

namespace tradespace {

ResultCache::Hits ResultCache::find(const std::string &key)
{
    const std::scoped_lock lock(m_mutex);
    const auto place = m_places.find(key);
    if (place == m_places.end())
        return nullptr;
    m_entries.splice(m_entries.begin(), m_entries, place->second);
    return place->second->hits;
}

void ResultCache::insert(const std::string &key, Hits hits)
{
    std::size_t bytes = sizeof(Entry) + 2 * key.size() + 128; // nodes of list and map, roughly
    for (const Hit &hit : *hits)
        bytes += sizeof(Hit) + hit.title.size() + hit.address.size() + hit.snippet.size();
    const std::scoped_lock lock(m_mutex);
    if (bytes > m_maxBytes || m_places.contains(key))
        return;
    m_entries.push_front({key, std::move(hits), bytes});
    m_places.emplace(key, m_entries.begin());
    m_bytes += bytes;
    while (m_bytes > m_maxBytes) {
        m_bytes -= m_entries.back().bytes;
        m_places.erase(m_entries.back().key);
        m_entries.pop_back();
    }
}

std::size_t ResultCache::bytes() const
{
    const std::scoped_lock lock(m_mutex);
    return m_bytes;
}

} // namespace tradespace
