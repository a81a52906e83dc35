// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/http/eventstream.h"

namespace tradespace {

bool EventStream::feed(std::string_view piece, const Take &take)
{
    while (!piece.empty()) {
        if (m_afterReturn && piece.front() == '\n')
            piece.remove_prefix(1);
        m_afterReturn = false;
        const auto end = piece.find_first_of("\r\n");
        if (m_line.size() + std::min(end, piece.size()) + m_data.size() > mostLineBytes)
            return false;
        if (end == std::string_view::npos) {
            m_line += piece;
            break;
        }
        m_line += piece.substr(0, end);
        m_afterReturn = piece[end] == '\r';
        piece.remove_prefix(end + 1);
        takeLine(m_line, take);
        m_line.clear();
    }
    return true;
}

void EventStream::end(const Take &take)
{
    if (!m_line.empty())
        takeLine(m_line, take);
    m_line.clear();
    dispatch(take);
}

void EventStream::takeLine(std::string_view line, const Take &take)
{
    if (line.empty()) {
        dispatch(take);
        return;
    }
    constexpr std::string_view field = "data:";
    if (!line.starts_with(field))
        return;
    line.remove_prefix(field.size());
    if (line.starts_with(' '))
        line.remove_prefix(1);
    if (m_hasData)
        m_data += '\n';
    m_data += line;
    m_hasData = true;
}

void EventStream::dispatch(const Take &take)
{
    if (m_hasData)
        take(m_data);
    m_data.clear();
    m_hasData = false;
}

} // namespace tradespace
