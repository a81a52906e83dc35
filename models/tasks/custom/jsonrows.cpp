// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/custom/rows.h"

#include <iterator>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

/// The text as the parser wants it. Ends early when a single value grows beyond a row's bounds.
class JsonBytes
{
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char *;
    using reference = char;

    JsonBytes() = default;
    JsonBytes(TextInput &input, std::size_t &sinceToken)
        : m_input(&input)
        , m_sinceToken(&sinceToken)
    {
    }
    char operator*() const { return static_cast<char>(m_input->peek()); }
    JsonBytes &operator++()
    {
        m_input->next();
        ++*m_sinceToken;
        return *this;
    }
    bool operator==(const JsonBytes &other) const { return isEnd() == other.isEnd(); }
    bool operator!=(const JsonBytes &other) const { return !(*this == other); }

private:
    bool isEnd() const
    {
        return m_input == nullptr || *m_sinceToken > maxRowBytes
            || m_input->peek() == TextInput::end;
    }
    TextInput *m_input = nullptr;
    std::size_t *m_sinceToken = nullptr;
};

/// Finds the list of tasks and builds one task after the other; keeps nothing else.
class RowBuilder
{
public:
    RowBuilder(TextInput &input, const RowSinks &sinks, std::size_t &sinceToken)
        : m_input(input)
        , m_sinks(sinks)
        , m_sinceToken(sinceToken)
    {
    }

    bool foundList() const { return m_foundList; }

    // what the parser tells
    bool null() { return value(nullptr); }
    bool boolean(bool v) { return value(v); }
    bool number_integer(std::int64_t v) { return value(v); }
    bool number_unsigned(std::uint64_t v) { return value(v); }
    bool number_float(double v, const std::string &) { return value(v); }
    bool string(std::string &text)
    {
        note(text);
        return value(std::move(text));
    }
    bool binary(Json::binary_t &) { return true; }
    bool key(std::string &text)
    {
        m_sinceToken = 0;
        note(text);
        if (m_containers == 1 && !m_topIsList)
            m_member = text;
        if (!m_open.empty())
            m_key = std::move(text);
        return true;
    }
    bool start_object(std::size_t) { return start(Json::object()); }
    bool start_array(std::size_t) { return start(Json::array()); }
    bool end_object() { return finish(); }
    bool end_array() { return finish(); }
    bool parse_error(std::size_t, const std::string &, const Json::exception &error)
    {
        if (m_sinceToken > maxRowBytes)
            m_sinks.problem({m_input.line(),
                             {},
                             Tr::tr("A value has more than %1 bytes; nothing after it was read.")
                                 .arg(maxRowBytes),
                             Tr::tr("Shorten it.")});
        else if (dynamic_cast<const Json::out_of_range *>(&error) != nullptr)
            m_sinks.problem({m_input.line(),
                             {},
                             Tr::tr("A number is too large; nothing after it was read."),
                             Tr::tr("Numbers reach to about 1e308.")});
        else
            m_sinks.problem({m_input.line(),
                             {},
                             Tr::tr("This is not valid JSON; nothing after it was read."),
                             Tr::tr("Look for a missing comma, quote or bracket just before this "
                                    "place.")});
        return false;
    }

private:
    /// Whether the container that is open now is the list of tasks.
    bool inList() const
    {
        return m_topIsList ? m_containers == 1
                           : m_containers == 2 && m_inMemberList
                && (!m_foundList || m_listMember == m_member);
    }

    void note(const std::string &text)
    {
        m_bytes += text.size();
        m_hasReplacement = m_hasReplacement || text.find("\xEF\xBF\xBD") != std::string::npos;
    }

    bool value(Json v)
    {
        m_sinceToken = 0;
        if (!m_open.empty())
            put(std::move(v));
        else if (inList() && (m_foundList || m_topIsList))
            m_sinks.problem({m_input.line(),
                             {},
                             Tr::tr("An entry of the list is no object."),
                             Tr::tr("Write {\"question\": \"…\", \"answer\": \"…\"}.")});
        return true;
    }

    bool start(Json container)
    {
        m_sinceToken = 0;
        const bool isObject = container.is_object();
        if (m_containers == 0)
            m_topIsList = !isObject;
        if (!m_open.empty()) {
            m_tooDeep = m_tooDeep || m_open.size() >= static_cast<std::size_t>(maxRowDepth);
            Json *at = m_tooDeep ? nullptr : put(std::move(container));
            m_open.push_back(at);
        } else if (inList() && isObject) {
            m_foundList = true;
            m_listMember = m_member;
            m_row = {m_input.line(), Json::object()};
            m_bytes = 0;
            m_hasReplacement = m_tooDeep = false;
            m_open.push_back(&m_row.fields);
        } else {
            value(nullptr);
        }
        ++m_containers;
        if (m_containers == 2)
            m_inMemberList = !m_topIsList && !isObject;
        return true;
    }

    bool finish()
    {
        m_sinceToken = 0;
        --m_containers;
        if (m_open.empty())
            return true;
        m_open.pop_back();
        if (!m_open.empty())
            return true;
        return deliver();
    }

    bool deliver()
    {
        const auto bad = m_input.badIn(m_row.line, m_input.line());
        if (bad && m_hasReplacement)
            tellBadByte(*bad, m_sinks);
        else if (m_tooDeep)
            m_sinks.problem({m_row.line,
                             {},
                             Tr::tr("This task is nested more than %1 deep.").arg(maxRowDepth),
                             Tr::tr("Leave out what is nested.")});
        else if (m_bytes > maxRowBytes)
            m_sinks.problem({m_row.line,
                             {},
                             Tr::tr("This task has more than %1 bytes.").arg(maxRowBytes),
                             Tr::tr("Shorten it.")});
        else
            m_done = !m_sinks.row(std::move(m_row));
        m_row = {};
        return !m_done && !m_sinks.stop.stop_requested();
    }

    /// Into the innermost container; where it lies then.
    Json *put(Json v)
    {
        Json *at = m_open.back();
        if (at == nullptr || m_bytes > maxRowBytes) // what is too much is not kept
            return nullptr;
        m_bytes += sizeof(Json);
        if (at->is_array())
            return &at->emplace_back(std::move(v));
        Json &member = (*at)[m_key];
        member = std::move(v);
        return &member;
    }

    TextInput &m_input;
    const RowSinks &m_sinks;
    std::size_t &m_sinceToken;
    std::size_t m_containers = 0; ///< that are open
    bool m_topIsList = false;
    bool m_inMemberList = false;
    bool m_foundList = false;
    bool m_done = false;
    std::string m_member; ///< of the outermost object
    std::string m_listMember; ///< the one with the tasks
    ImportRow m_row;
    std::vector<Json *> m_open; ///< containers of the row, outermost first
    std::string m_key;
    std::size_t m_bytes = 0;
    bool m_hasReplacement = false;
    bool m_tooDeep = false;
};

} // namespace

Result<void> readJsonRows(TextInput &input, const RowSinks &sinks)
{
    std::size_t sinceToken = 0;
    RowBuilder builder(input, sinks, sinceToken);
    const bool whole =
        Json::sax_parse(JsonBytes(input, sinceToken), JsonBytes(), &builder);
    if (whole && !builder.foundList())
        return fail(Error::Kind::Input, {}, Tr::tr("There is no list of tasks in it."),
                    Tr::tr("Write a list of objects, each with a question and an answer."));
    return {};
}

} // namespace tradespace
