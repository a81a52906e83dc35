// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tools/arithmetic.h"

#include <charconv>
#include <cmath>
#include <cstdio>

namespace tradespace {

namespace {

constexpr std::size_t maxLength = 2000;
constexpr int maxDepth = 32;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Recursive descent over one expression; the first error stays.
class Reader
{
public:
    explicit Reader(std::string_view text)
        : m_text(text)
    {
    }

    tl::expected<double, std::string> read()
    {
        const double value = sum(0);
        skipSpace();
        if (m_error.empty() && m_at < m_text.size())
            refuse(m_text[m_at] == ')' ? "a closing parenthesis without an opening one"
                                       : "something that is no number, operator or parenthesis");
        if (m_error.empty() && !std::isfinite(value))
            refuse("a result that is too large");
        if (!m_error.empty())
            return tl::unexpected(m_error);
        return value;
    }

private:
    double sum(int depth)
    {
        double value = product(depth);
        for (;;) {
            if (take('+'))
                value += product(depth);
            else if (take('-'))
                value -= product(depth);
            else
                return value;
        }
    }
    double product(int depth)
    {
        double value = factor(depth);
        for (;;) {
            if (take('*')) {
                value *= factor(depth);
            } else if (take('/')) {
                const double by = factor(depth);
                if (m_error.empty() && by == 0)
                    refuse("a division by zero");
                value /= by;
            } else {
                return value;
            }
        }
    }
    double factor(int depth)
    {
        const bool minus = take('-');
        if (!minus)
            take('+');
        double value = atom(depth);
        while (take('%'))
            value /= 100;
        return minus ? -value : value;
    }
    double atom(int depth)
    {
        if (!m_error.empty())
            return 0;
        if (take('(')) {
            if (depth == maxDepth) {
                refuse("more than " + std::to_string(maxDepth) + " parentheses in each other");
                return 0;
            }
            const double value = sum(depth + 1);
            if (!take(')'))
                refuse("a missing closing parenthesis");
            return value;
        }
        return number();
    }
    double number()
    {
        skipSpace();
        std::string digits;
        const auto start = m_at;
        std::size_t group = 0; // digits since the last comma
        bool grouped = false;
        while (m_at < m_text.size() && (isDigit(m_text[m_at]) || m_text[m_at] == ',')) {
            if (m_text[m_at] == ',') {
                if (grouped ? group != 3 : group == 0 || group > 3)
                    break;
                grouped = true;
                group = 0;
            } else {
                digits += m_text[m_at];
                ++group;
            }
            ++m_at;
        }
        if (grouped && group != 3)
            refuse("a number whose commas do not part groups of three digits");
        if (m_at < m_text.size() && m_text[m_at] == '.') {
            digits += '.';
            while (++m_at < m_text.size() && isDigit(m_text[m_at]))
                digits += m_text[m_at];
        }
        if (digits.empty() || digits == ".") {
            m_at = start;
            refuse("no number where one is needed");
            return 0;
        }
        double value = 0;
        const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        if (parsed.ec != std::errc())
            refuse("a number that is too large or too small");
        return value;
    }
    void skipSpace()
    {
        while (m_at < m_text.size() && (m_text[m_at] == ' ' || m_text[m_at] == '\t'))
            ++m_at;
    }
    bool take(char c)
    {
        skipSpace();
        if (!m_error.empty() || m_at == m_text.size() || m_text[m_at] != c)
            return false;
        ++m_at;
        return true;
    }
    void refuse(const std::string &what)
    {
        if (m_error.empty())
            m_error = "There is " + what + " at character " + std::to_string(m_at + 1) + '.';
    }

    const std::string_view m_text;
    std::size_t m_at = 0;
    std::string m_error;
};

} // namespace

tl::expected<double, std::string> evaluate(std::string_view expression)
{
    if (expression.size() > maxLength)
        return tl::unexpected<std::string>("The expression is longer than "
                                           + std::to_string(maxLength) + " characters.");
    return Reader(expression).read();
}

std::string plainNumber(double value)
{
    char buffer[64];
    std::snprintf(buffer, sizeof buffer, std::abs(value) < 1e15 ? "%.6f" : "%.9e", value);
    std::string text = buffer;
    if (text.find('.') != std::string::npos && text.find('e') == std::string::npos) {
        text.erase(text.find_last_not_of('0') + 1);
        if (text.ends_with('.'))
            text.pop_back();
    }
    return text == "-0" ? "0" : text;
}

} // namespace tradespace
