// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayList>

namespace tradespace::test {

/// A key with letters that are written otherwise in an address.
const QByteArray plantedKey = "sk-planted/0123+456=789abcdef";

/// In what forms a key could have come somewhere; also its beginning alone.
inline QByteArrayList formsOf(const QByteArray &key)
{
    return {key, key.toPercentEncoding(), key.toBase64(QByteArray::OmitTrailingEquals),
            key.left(8)};
}

/// The surroundings of the key in a text; empty when it is not there.
inline QByteArray found(const QByteArray &key, const QByteArray &text)
{
    for (const QByteArray &form : formsOf(key)) {
        if (const auto at = text.indexOf(form); at >= 0)
            return text.mid(std::max<qsizetype>(0, at - 100), 200).replace('\0', ' ');
    }
    return {};
}

} // namespace tradespace::test
