// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tradespace::office {

/// A handful of named texts, sorted by name: a map in one piece of memory, since offices have
/// hundreds of them and are copied.
class Fields
{
    using Field = std::pair<std::string, std::string>;

    template <class List> static auto place(List &list, std::string_view key)
    {
        return std::lower_bound(list.begin(), list.end(), key,
                                [](const Field &field, std::string_view k) {
                                    return std::string_view(field.first) < k;
                                });
    }

public:
    Fields() = default;
    Fields(std::initializer_list<Field> fields)
        : m_fields(fields)
    {
        std::sort(m_fields.begin(), m_fields.end());
    }

    auto begin() { return m_fields.begin(); }
    auto end() { return m_fields.end(); }
    auto begin() const { return m_fields.begin(); }
    auto end() const { return m_fields.end(); }
    bool empty() const { return m_fields.empty(); }

    auto find(std::string_view key) const
    {
        const auto at = place(m_fields, key);
        return at != m_fields.end() && at->first == key ? at : m_fields.end();
    }

    std::string &operator[](std::string_view key)
    {
        auto at = place(m_fields, key);
        if (at == m_fields.end() || at->first != key)
            at = m_fields.insert(at, Field(key, std::string()));
        return at->second;
    }

    void erase(std::string_view key)
    {
        std::erase_if(m_fields, [&](const Field &field) { return field.first == key; });
    }

    bool operator==(const Fields &) const = default;

private:
    std::vector<Field> m_fields;
};

} // namespace tradespace::office
