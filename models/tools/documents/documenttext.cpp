// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tools/documents/documenttext.h"

#include "models/domain/json.h"
#include "models/tools/documents/pdftext.h"
#include "models/tools/htmltext.h"

#include <QFile>
#include <QFileInfo>
#include <QStringDecoder>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

constexpr qint64 maxTextBytes = qint64(16) << 20;

bool isLetterStart(char c)
{
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
}

/// The best place to part the text at or before `most`, and not in its first half.
std::size_t breakBefore(std::string_view text, std::size_t most)
{
    const auto heading = text.rfind("\n#", most);
    if (heading != std::string_view::npos && heading >= most / 2)
        return heading + 1;
    for (const std::string_view mark : {"\n\n", "\n", ". ", " "}) {
        const auto at = text.rfind(mark, most - mark.size());
        if (at != std::string_view::npos && at >= most / 2)
            return at + mark.size();
    }
    while (most > 0 && !isLetterStart(text[most]))
        --most;
    return most;
}

/// Bytes that are no UTF-8 are read as Latin-1, which old texts are in.
Result<std::string> readText(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Error::Kind::Input, {},
                    Tr::tr("It cannot be read: %1.").arg(file.errorString()),
                    Tr::tr("Check the permissions."));
    const QByteArray bytes = file.read(maxTextBytes + 1);
    if (bytes.size() > maxTextBytes)
        return fail(Error::Kind::Input, {},
                    Tr::tr("It has more than %1 MiB of text.").arg(maxTextBytes >> 20),
                    Tr::tr("Divide it."));
    const bool isWide = bytes.startsWith("\xFF\xFE") || bytes.startsWith("\xFE\xFF");
    if (!isWide && bytes.contains('\0'))
        return fail(Error::Kind::Input, {}, Tr::tr("It is no text: it has bytes of 0."),
                    Tr::tr("Save it in UTF-8."));
    QStringDecoder decoder(isWide ? QStringDecoder::Utf16 : QStringDecoder::Utf8);
    QString text = decoder.decode(bytes);
    if (decoder.hasError() && !isWide)
        text = QString::fromLatin1(bytes);
    text.replace(u"\r\n"_s, u"\n"_s).replace(u'\r', u'\n');
    return text.toStdString();
}

} // namespace

std::vector<std::string> partsOfText(std::string_view text)
{
    std::vector<std::string> parts;
    while (!text.empty()) {
        const std::size_t length = text.size() <= partBytes ? text.size()
                                                            : breakBefore(text, partBytes);
        const std::string_view part = text.substr(0, length);
        if (part.find_first_not_of(" \t\n\f") != std::string_view::npos)
            parts.emplace_back(part);
        text.remove_prefix(length);
    }
    return parts;
}

Result<DocumentText> textOfDocument(const QString &file, std::stop_token stop)
{
    const QString suffix = QFileInfo(file).suffix().toLower();
    DocumentText document;
    if (suffix == u"pdf"_s) {
        auto pages = pagesOfPdf(file, {}, stop);
        if (!pages)
            return fail(pages.error());
        document.hasPages = true;
        bool isEmpty = true;
        for (auto &page : *pages) {
            if (page.size() > maxPartBytes)
                page.resize(breakBefore(page, maxPartBytes));
            // whatever the process wrote
            page = utf8(qstr(page));
            isEmpty = isEmpty && page.find_first_not_of(" \t\n") == std::string::npos;
        }
        if (isEmpty)
            return fail(Error::Kind::Input, {},
                        Tr::tr("It has no text: its pages are pictures."),
                        Tr::tr("Run text recognition over it first."));
        document.parts = std::move(*pages);
        return document;
    }
    auto text = readText(file);
    if (!text)
        return fail(text.error());
    if (suffix == u"html"_s || suffix == u"htm"_s) {
        auto page = textOfHtml(*text, stop);
        document.title = std::move(page.title);
        *text = std::move(page.text);
    }
    if (stop.stop_requested())
        return fail(Error::Kind::Stopped, {}, Tr::tr("Stopped."));
    document.parts = partsOfText(*text);
    if (document.parts.empty())
        return fail(Error::Kind::Input, {}, Tr::tr("It has no text."), Tr::tr("Leave it out."));
    return document;
}

} // namespace tradespace
