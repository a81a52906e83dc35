// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/draftbook.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {
const QString prefix = u"draft-"_s;
/// No book gets that far; what says so is damaged.
constexpr std::int64_t most = std::int64_t{1} << 60;
} // namespace

QString DraftBook::add(Json description)
{
    const QString key = prefix + QString::number(m_next++);
    m_entries.insert(m_entries.begin(), {key, std::move(description)});
    return key;
}

void DraftBook::put(const QString &key, Json description)
{
    for (Entry &entry : m_entries) {
        if (entry.key == key)
            entry.description = std::move(description);
    }
}

void DraftBook::remove(const QString &key)
{
    std::erase_if(m_entries, [&key](const Entry &entry) { return entry.key == key; });
}

const Json *DraftBook::find(const QString &key) const
{
    const auto it = std::find_if(m_entries.begin(), m_entries.end(),
                                 [&key](const Entry &entry) { return entry.key == key; });
    return it == m_entries.end() ? nullptr : &it->description;
}

Json DraftBook::toJson() const
{
    Json list = Json::array();
    for (const Entry &entry : m_entries)
        list.push_back({{"key", utf8(entry.key)}, {"description", entry.description}});
    return {{"next", m_next}, {"drafts", std::move(list)}};
}

DraftBook DraftBook::fromJson(const Json &json)
{
    DraftBook book;
    const auto list = json.find("drafts");
    if (!json.is_object() || list == json.end() || !list->is_array())
        return book;
    for (const Json &entry : *list) {
        const QString key = qstr(stringOr(entry, "key", {}));
        const Json description = objectOr(entry, "description");
        const std::int64_t number = key.mid(prefix.size()).toLongLong();
        if (!isDraft(key) || book.find(key) != nullptr || description.empty() || number >= most)
            continue;
        book.m_entries.push_back({key, description});
        book.m_next = std::max(book.m_next, number + 1);
    }
    if (const std::int64_t next = integerOr(json, "next", 1); next < most)
        book.m_next = std::max(book.m_next, next);
    return book;
}

bool DraftBook::isDraft(const QString &key)
{
    return key.startsWith(prefix);
}

} // namespace tradespace
