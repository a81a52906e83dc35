// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/tracetext.h"

#include "models/domain/wording.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

constexpr std::size_t mostArgumentBytes = 256U << 10; ///< longer ones are shown as they came

qint64 charactersIn(std::string_view text)
{
    return std::count_if(text.begin(), text.end(),
                         [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
}

/// Controls and marks that turn the writing direction would let a text fake what stands around it.
bool isUnwanted(char16_t c)
{
    return (c < 0x20 && c != u'\n' && c != u'\t') || (c >= 0x7f && c < 0xa0)
        || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

QString valueText(const Json &value)
{
    return value.is_string() ? qstr(value.get_ref<const std::string &>()) : qstr(dump(value));
}

QStringList itemsOf(const Json &list)
{
    QStringList items;
    for (const Json &item : list)
        items << u"• "_s + valueText(item);
    return items;
}

} // namespace

QString shownText(std::string_view text, qsizetype most)
{
    // a character has at most four bytes; what follows needs only be counted
    std::size_t bytes = std::min(text.size(), static_cast<std::size_t>(most) * 4);
    while (bytes > 0 && bytes < text.size()
           && (static_cast<unsigned char>(text[bytes]) & 0xC0U) == 0x80U)
        --bytes;
    QString shown = qstr(text.substr(0, bytes));
    shown.replace(u"\r\n"_s, u"\n"_s);
    qint64 leftOut = charactersIn(text.substr(bytes));
    if (shown.size() > most) {
        const qsizetype end = shown[most - 1].isHighSurrogate() ? most - 1 : most;
        leftOut += shown.size() - end;
        shown.truncate(end);
    }
    for (QChar &c : shown) {
        if (c == QChar::LineSeparator || c == QChar::ParagraphSeparator || c == u'\r')
            c = u'\n';
        else if (isUnwanted(c.unicode()))
            c = QChar::ReplacementCharacter;
    }
    while (!shown.isEmpty() && shown.back().isSpace())
        shown.chop(1);
    if (leftOut > 0)
        shown +=
            u"\n\n"_s + Tr::tr("(%1 more characters are not shown here)").arg(grouped(leftOut));
    return shown;
}

QString argumentsText(const std::string &arguments)
{
    const auto json = parseJson(arguments, {}, mostArgumentBytes, 16);
    if (!json)
        return shownText(arguments);
    QStringList lines;
    if (json->is_array()) {
        lines = itemsOf(*json);
    } else if (json->is_object()) {
        const bool alone = json->size() == 1;
        for (const auto &[key, value] : json->items()) {
            const bool isList = value.is_array() && !value.empty();
            if (alone && isList)
                lines << (value.size() == 1 ? QStringList{valueText(value[0])} : itemsOf(value));
            else if (alone)
                lines << valueText(value);
            else if (isList)
                lines << QString(qstr(key) + u':') << itemsOf(value);
            else
                lines << QString(qstr(key) + u": "_s + valueText(value));
        }
    } else {
        lines << valueText(*json);
    }
    return shownText(utf8(lines.join(u'\n')));
}

Message storedMessage(const std::string &json)
{
    const auto parsed = parseJson(json, {});
    return parsed ? messageFromJson(*parsed) : Message{};
}

News newsIn(const std::vector<std::string> &request, const std::vector<const std::string *> &known)
{
    // an agent's first request begins with the prompt and the question
    constexpr std::size_t opening = 2;
    News news;
    for (std::size_t i = request.size(); i-- > opening;) {
        const auto same = std::find_if(known.begin(), known.end(), [&](const std::string *text) {
            return *text == request[i];
        });
        if (same != known.end() && same == known.begin())
            break;
        if (same != known.end())
            continue;
        Message message = storedMessage(request[i]);
        if (message.role == Message::Role::Assistant)
            break;
        if (message.role == Message::Role::Tool)
            news.answers.emplace(std::move(message.toolCallId), std::move(message.text));
        else
            news.told.insert(news.told.begin(), std::move(message.text));
    }
    return news;
}

} // namespace tradespace
