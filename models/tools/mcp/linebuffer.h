// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/secret.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tradespace {

/// Cuts a stream of bytes into lines of a bounded length. Used by one thread.
class LineBuffer
{
public:
    explicit LineBuffer(std::size_t mostBytes)
        : m_mostBytes(mostBytes)
    {
    }
    /// False: the line that has begun is longer than it may be.
    bool add(std::string_view bytes)
    {
        m_bytes.append(bytes);
        return m_bytes.find('\n', m_searched) != std::string::npos || m_bytes.size() <= m_mostBytes;
    }
    /// The next whole line, without its end.
    std::optional<std::string> next()
    {
        const auto end = m_bytes.find('\n', m_searched);
        if (end == std::string::npos) {
            m_bytes.erase(0, m_start);
            m_start = 0;
            m_searched = m_bytes.size(); // so a long line is not searched again with every piece
            return std::nullopt;
        }
        std::string line = m_bytes.substr(m_start, end - m_start);
        m_start = m_searched = end + 1;
        if (line.ends_with('\r'))
            line.pop_back();
        return line;
    }

private:
    const std::size_t m_mostBytes;
    std::string m_bytes;
    std::size_t m_start = 0; ///< of the line that has begun
    std::size_t m_searched = 0; ///< no line ends before
};

/// The last bytes of what a server writes to its standard error, as lines to show.
class LastWords
{
public:
    void add(std::string_view bytes)
    {
        m_bytes.append(bytes);
        if (m_bytes.size() > 2 * mostBytes)
            m_bytes.erase(0, m_bytes.size() - mostBytes);
    }
    /// The last few lines, on one, without what a terminal would obey and without the secrets: they
    /// are taken out before anything is shortened, so that no part of one is left.
    std::string text(const std::vector<Secret> &secrets = {}) const;

private:
    static constexpr std::size_t mostBytes = 32768; ///< far more than any key has
    std::string m_bytes;
};

} // namespace tradespace
