// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace tradespace {

/// Reads server-sent events (HTML standard, section 9.2.6) from pieces of any size: `data` fields
/// of one event are joined by newlines, comments and other fields are passed over. A value.
class EventStream
{
public:
    using Take = std::function<void(std::string_view data)>;
    /// Hands on each event that is complete now. False: a line is longer than `mostLineBytes`.
    bool feed(std::string_view piece, const Take &take);
    /// The end of the stream: what has no empty line behind it counts all the same, as servers
    /// forget it.
    void end(const Take &take);

    static constexpr std::size_t mostLineBytes = 16U << 20;

private:
    void takeLine(std::string_view line, const Take &take);
    void dispatch(const Take &take);

    std::string m_line;
    std::string m_data;
    bool m_hasData = false;
    bool m_afterReturn = false; ///< a newline behind a carriage return ends no further line
};

} // namespace tradespace
