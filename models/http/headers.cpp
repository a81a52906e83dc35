// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/http/headers.h"

#include <QDateTime>
#include <QString>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace tradespace {

namespace {

constexpr double longest = 7 * 24 * 3600.0; ///< seconds; what asks for more is nonsense

std::optional<std::chrono::milliseconds> inRange(double seconds)
{
    if (!std::isfinite(seconds) || seconds > longest)
        return std::nullopt;
    return std::chrono::milliseconds(
        static_cast<std::int64_t>(std::ceil(std::max(seconds, 0.0) * 1000)));
}

/// A number at the beginning, which is taken off.
std::optional<double> takeNumber(std::string_view &text)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || value < 0)
        return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return value;
}

std::optional<std::chrono::milliseconds> untilDate(const std::string &text, double now)
{
    const QString date = QString::fromStdString(text);
    QDateTime when = QDateTime::fromString(date, Qt::ISODate);
    if (!when.isValid())
        when = QDateTime::fromString(date, Qt::RFC2822Date);
    if (!when.isValid()) {
        // the date of HTTP names its zone "GMT", which the format of mails has not
        QString numeric = date;
        numeric.replace(QStringLiteral("GMT"), QStringLiteral("+0000"));
        when = QDateTime::fromString(numeric, Qt::RFC2822Date);
    }
    if (!when.isValid())
        return std::nullopt;
    return inRange(static_cast<double>(when.toMSecsSinceEpoch()) / 1000 - now);
}

std::optional<std::chrono::milliseconds> durationOrDate(const std::string &text, double now)
{
    const auto duration = durationOf(text);
    return duration ? duration : untilDate(text, now);
}

} // namespace

std::string headerOr(const HttpHeaders &headers, const char *name)
{
    const auto it = headers.find(name);
    return it == headers.end() ? std::string() : it->second;
}

std::optional<std::chrono::milliseconds> durationOf(std::string_view text)
{
    double seconds = 0;
    bool any = false;
    while (!text.empty()) {
        const auto number = takeNumber(text);
        if (!number)
            return std::nullopt;
        double unit = 1;
        if (text.starts_with("ms")) {
            unit = 0.001;
            text.remove_prefix(2);
        } else if (!text.empty()) {
            switch (text.front()) {
            case 's':
                break;
            case 'm':
                unit = 60;
                break;
            case 'h':
                unit = 3600;
                break;
            default:
                return std::nullopt;
            }
            text.remove_prefix(1);
        }
        seconds += *number * unit;
        any = true;
    }
    return any ? inRange(seconds) : std::nullopt;
}

std::optional<std::chrono::milliseconds> waitAskedFor(const HttpHeaders &headers, double now)
{
    if (const std::string ms = headerOr(headers, "retry-after-ms"); !ms.empty()) {
        std::string_view rest = ms;
        if (const auto number = takeNumber(rest); number && rest.empty())
            return inRange(*number / 1000);
    }
    if (const std::string after = headerOr(headers, "retry-after"); !after.empty()) {
        if (const auto wait = durationOrDate(after, now))
            return wait;
    }
    // without an explicit wish: until the first limit that is used up is full again
    std::optional<std::chrono::milliseconds> wait;
    for (const auto &[name, value] : headers) {
        const bool openai = name.starts_with("x-ratelimit-remaining-");
        const bool anthropic =
            name.starts_with("anthropic-ratelimit-") && name.ends_with("-remaining");
        if ((!openai && !anthropic) || value != "0")
            continue;
        const std::string kind = openai
            ? name.substr(std::string_view("x-ratelimit-remaining-").size())
            : name.substr(0, name.size() - std::string_view("remaining").size());
        const auto reset = headers.find(openai ? "x-ratelimit-reset-" + kind : kind + "reset");
        if (reset == headers.end())
            continue;
        const auto until = durationOrDate(reset->second, now);
        if (until && (!wait || *until > *wait))
            wait = until;
    }
    return wait;
}

} // namespace tradespace
