// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <QFile>
#include <QStringDecoder>

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace tradespace {

/// A byte that cannot stand in a text, and where.
struct BadByte
{
    std::size_t line = 0; ///< from 1
    std::size_t byte = 0; ///< in that line, from 1
    unsigned char value = 0;
};

/// A text file of any size, read in pieces: UTF-8 with or without a mark, or UTF-16 with one.
/// Every line break (LF, CRLF, lone CR) comes as '\n'; what is no UTF-8 comes as U+FFFD and is
/// remembered. Used by one thread at a time.
class TextInput
{
public:
    /// Refuses what is no text by its first bytes, and says what it is.
    static Result<std::unique_ptr<TextInput>> open(const QString &file);

    static constexpr int end = -1;
    int peek()
    {
        return m_at < m_text.size() || fill() ? static_cast<unsigned char>(m_text[m_at]) : end;
    }
    int next()
    {
        const int c = peek();
        if (c != end)
            ++m_at;
        if (c == '\n')
            ++m_line;
        return c;
    }
    /// Of the next byte, from 1.
    std::size_t line() const { return m_line; }
    /// The beginning of what was not read yet, as much of it as is at hand.
    std::string_view ahead();
    /// What was read last is to be read again; its first line is `line`.
    void unread(std::string_view text, std::size_t line);
    /// The first bad byte of these lines; those of earlier lines are forgotten.
    std::optional<BadByte> badIn(std::size_t fromLine, std::size_t toLine);
    /// A disk that failed on the way; reading has ended there.
    const std::optional<Error> &trouble() const { return m_trouble; }

private:
    TextInput() = default;
    bool fill();
    void take(std::string_view bytes, bool last);
    void bad(unsigned char value);

    QFile m_file;
    std::unique_ptr<QStringDecoder> m_decoder; ///< of UTF-16
    std::string m_text; ///< read and set right, from m_at on not handed out
    std::size_t m_at = 0;
    std::size_t m_line = 1;
    std::string m_carry; ///< the beginning of a letter that the next piece ends
    bool m_afterReturn = false;
    bool m_ended = false;
    std::size_t m_fillLine = 1; ///< where the pieces are, ahead of m_line
    std::size_t m_fillByte = 0;
    std::deque<BadByte> m_bad; ///< the first of each line
    std::optional<Error> m_trouble;
};

} // namespace tradespace
