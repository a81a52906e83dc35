// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/custom/textinput.h"

#include <QFileInfo>

#include <array>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

constexpr qint64 pieceBytes = 256 * 1024;
constexpr qint64 maxFileBytes = qint64(1) << 30;
constexpr std::string_view replacement = "\xEF\xBF\xBD";

/// Bytes of the letter at the beginning; 0: none, -1: it may be one when more follows (the table of
/// well-formed sequences of the Unicode standard, 3.9, table 3-7).
int letterLength(std::string_view text)
{
    const auto at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = at(0);
    const int length = first < 0x80 ? 1
        : first < 0xC2              ? 0
        : first < 0xE0              ? 2
        : first < 0xF0              ? 3
        : first < 0xF5              ? 4
                                    : 0;
    for (int i = 1; i < length; ++i) {
        if (static_cast<std::size_t>(i) >= text.size())
            return -1;
        const unsigned char c = at(static_cast<std::size_t>(i));
        const unsigned char low = i > 1 ? 0x80 : first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
        const unsigned char high =
            i > 1 ? 0xBF : first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        if (c < low || c > high)
            return 0;
    }
    return length;
}

struct Signature
{
    std::string_view bytes;
    const char *what;
};

/// What people take for a text file.
constexpr std::array signatures{
    Signature{"%PDF", QT_TRANSLATE_NOOP("Tr", "a PDF document")},
    Signature{"PK\x03\x04",
              QT_TRANSLATE_NOOP("Tr", "a ZIP archive (spreadsheets and documents of office "
                                      "programs are such)")},
    Signature{"\xD0\xCF\x11\xE0", QT_TRANSLATE_NOOP("Tr", "an old office document")},
    Signature{"\x1F\x8B", QT_TRANSLATE_NOOP("Tr", "a compressed file (gzip)")},
    Signature{"\x28\xB5\x2F\xFD", QT_TRANSLATE_NOOP("Tr", "a compressed file (zstd)")},
    Signature{"PAR1", QT_TRANSLATE_NOOP("Tr", "a Parquet file")},
    Signature{"SQLite format 3", QT_TRANSLATE_NOOP("Tr", "a database")},
    Signature{"\x89PNG", QT_TRANSLATE_NOOP("Tr", "a picture")},
    Signature{"\xFF\xD8\xFF", QT_TRANSLATE_NOOP("Tr", "a picture")},
    Signature{"\x7F" "ELF", QT_TRANSLATE_NOOP("Tr", "a program")},
};

QString saveAsText()
{
    return Tr::tr("Save it as CSV or JSON lines in UTF-8.");
}

Result<void> checkIsText(const QString &file, const QByteArray &head)
{
    const std::string_view bytes(head.constData(), static_cast<std::size_t>(head.size()));
    for (const auto &[start, what] : signatures) {
        if (bytes.starts_with(start))
            return fail(Error::Kind::Input, file, Tr::tr("This is %1, no text.").arg(Tr::tr(what)),
                        saveAsText());
    }
    if (bytes.starts_with(std::string_view("\xFF\xFE\0\0", 4))
        || bytes.starts_with(std::string_view("\0\0\xFE\xFF", 4)))
        return fail(Error::Kind::Input, file, Tr::tr("This text is in UTF-32."),
                    Tr::tr("Save it in UTF-8."));
    if (!bytes.starts_with("\xFF\xFE") && !bytes.starts_with("\xFE\xFF")
        && bytes.find('\0') != std::string_view::npos)
        return fail(Error::Kind::Input, file,
                    Tr::tr("This is no text: its beginning has bytes of 0 (byte %1). It may be "
                           "UTF-16 without a mark.")
                        .arg(bytes.find('\0') + 1),
                    saveAsText());
    return {};
}

} // namespace

Result<std::unique_ptr<TextInput>> TextInput::open(const QString &file)
{
    const QFileInfo info(file);
    if (info.exists() && !info.isFile()) // a pipe or a device would never end
        return fail(Error::Kind::Input, file, Tr::tr("This is no regular file."),
                    Tr::tr("Choose a CSV, JSON lines or JSON file."));
    std::unique_ptr<TextInput> input(new TextInput);
    input->m_file.setFileName(file);
    if (!input->m_file.open(QIODevice::ReadOnly))
        return fail(Error::Kind::Input, file,
                    Tr::tr("The file cannot be read: %1.").arg(input->m_file.errorString()),
                    Tr::tr("Check the name and the permissions."));
    if (input->m_file.size() > maxFileBytes)
        return fail(Error::Kind::Input, file, Tr::tr("The file is larger than 1 GiB."),
                    Tr::tr("Divide it into smaller ones."));
    const QByteArray head = input->m_file.peek(4096);
    if (const auto isText = checkIsText(file, head); !isText)
        return fail(isText.error());
    if (head.startsWith("\xFF\xFE") || head.startsWith("\xFE\xFF"))
        input->m_decoder = std::make_unique<QStringDecoder>(QStringDecoder::Utf16);
    else if (head.startsWith("\xEF\xBB\xBF"))
        input->m_file.skip(3);
    return input;
}

std::string_view TextInput::ahead()
{
    if (peek() == end)
        return {};
    return std::string_view(m_text).substr(m_at);
}

void TextInput::unread(std::string_view text, std::size_t line)
{
    std::string whole(text);
    whole.append(m_text, m_at);
    m_text = std::move(whole);
    m_at = 0;
    m_line = line;
}

std::optional<BadByte> TextInput::badIn(std::size_t fromLine, std::size_t toLine)
{
    while (!m_bad.empty() && m_bad.front().line < fromLine)
        m_bad.pop_front();
    if (m_bad.empty() || m_bad.front().line > toLine)
        return std::nullopt;
    return m_bad.front();
}

bool TextInput::fill()
{
    m_text.clear();
    m_at = 0;
    while (m_text.empty() && !m_ended) {
        const QByteArray raw = m_file.read(pieceBytes);
        m_ended = raw.isEmpty();
        if (m_ended && m_file.error() != QFileDevice::NoError)
            m_trouble = Error{Error::Kind::Storage, m_file.fileName(),
                              Tr::tr("The file cannot be read: %1.").arg(m_file.errorString()),
                              Tr::tr("Check the disk.")};
        if (m_decoder) {
            const QString decoded = m_decoder->decode(raw);
            take(decoded.toStdString(), m_ended);
        } else {
            take({raw.constData(), static_cast<std::size_t>(raw.size())}, m_ended);
        }
    }
    return !m_text.empty();
}

void TextInput::bad(unsigned char value)
{
    if (m_bad.empty() || m_bad.back().line != m_fillLine)
        m_bad.push_back({m_fillLine, m_fillByte + 1, value});
    m_text += replacement;
    ++m_fillByte;
}

void TextInput::take(std::string_view bytes, bool last)
{
    std::string joined;
    if (!m_carry.empty()) {
        joined = std::move(m_carry);
        joined += bytes;
        bytes = joined;
        m_carry.clear();
    }
    for (std::size_t i = 0; i < bytes.size();) {
        const auto c = static_cast<unsigned char>(bytes[i]);
        if (c == '\r' || c == '\n') {
            if (c == '\r' || !m_afterReturn) {
                m_text += '\n';
                ++m_fillLine;
                m_fillByte = 0;
            }
            m_afterReturn = c == '\r';
            ++i;
            continue;
        }
        m_afterReturn = false;
        const int length = c == 0 ? 0 : letterLength(bytes.substr(i));
        if (length > 0) {
            m_text.append(bytes, i, static_cast<std::size_t>(length));
            m_fillByte += static_cast<std::size_t>(length);
            i += static_cast<std::size_t>(length);
        } else if (length < 0 && !last) {
            m_carry = bytes.substr(i);
            return;
        } else {
            bad(c);
            ++i;
        }
    }
}

} // namespace tradespace
